package chain

import (
	"math/rand/v2"
	"testing"
)

// TestShelf compares with a list that is searched, and counts the bytes again after each step.
func TestShelf(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	s := newShelf(10_000)
	var model []shelfKey // used last at the end
	forget := func(key shelfKey) {
		for i, k := range model {
			if k == key {
				model = append(model[:i:i], model[i+1:]...)
				return
			}
		}
	}
	for range 5000 {
		key := headerKey(r.Uint64N(20))
		switch r.IntN(4) {
		case 0, 1:
			thing := shelved{header: Header{RLP: make([]byte, r.IntN(2000))}}
			if r.IntN(50) == 0 {
				thing.nodes = [][]byte{make([]byte, 10_000)} // never fits
			}
			s.put(key, thing)
			if forget(key); thing.bytes() <= s.max {
				model = append(model, key)
			}
			for len(model) > s.things.Len() {
				model = model[1:]
			}
		case 2:
			_, ok := s.get(key)
			before := len(model)
			forget(key)
			if ok != (len(model) < before) {
				t.Fatal("the wrong thing was let go")
			}
			if ok {
				model = append(model, key)
			}
		default:
			s.drop(func(k shelfKey) bool { return k.number == key.number })
			forget(key)
		}
		var size int64
		for _, k := range s.things.Keys() {
			thing, _ := s.things.Peek(k)
			size += thing.bytes()
		}
		if size != s.size || size > s.max || len(model) != s.things.Len() {
			t.Fatalf("%d bytes in %d things, counted are %d, the model has %d", size, s.things.Len(), s.size, len(model))
		}
	}
}
