package memory_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
)

// In the tests of paddings nothing is claimed about the messages: a wrong padding is no memory at all.

// oneHot fills a one-hot with values, by position.
func oneHot(out []frontend.Variable, values map[int]any) {
	for i := range out {
		out[i] = 0
		if v, ok := values[i]; ok {
			out[i] = v
		}
	}
}

func half() *big.Int { return new(big.Int).ModInverse(big.NewInt(2), fr.Modulus()) }

// TestPaddingPlaces moves the start of the padding of messages to every other place of every block.
func TestPaddingPlaces(t *testing.T) {
	rng := circuittest.Rand(t)
	s := size{blocks: 4, claims: 1}
	ccs := circuitOf(t, s)
	n := 0
	for _, length := range lengths {
		msg := random(rng, length)
		honest, at := place(s, msg)
		accept(t, ccs, honest, "the message")
		last := (at[0].End - memory.First) / keccak.BlockBytes
		for block := 0; block <= last; block++ {
			for p := range keccak.BlockBytes {
				if block == last && p == length%keccak.BlockBytes || testing.Short() && rng.IntN(8) > 0 {
					continue
				}
				c := *honest
				c.Blocks = append([]memory.Block(nil), honest.Blocks...)
				oneHot(c.Blocks[block].PadLane[:], map[int]any{p / 8: 1})
				oneHot(c.Blocks[block].PadByte[:], map[int]any{p % 8: 1})
				n++
				// Behind the message's end a padding may start: that is another message, not this one.
				refuse(t, ccs, &c, fmt.Sprintf("%d bytes, padding at %d of block %d", length, p, block))
				if p < length-block*keccak.BlockBytes { // … and within the message nowhere, whatever is claimed
					c.Claims = newCircuit(s).Claims
					refuse(t, ccs, &c, fmt.Sprintf("%d bytes, padding at %d of block %d, no claim", length, p, block))
				}
			}
		}
	}
	t.Logf("%d places", n)
}

// TestOneHots gives a last block one-hots that are none.
func TestOneHots(t *testing.T) {
	rng := circuittest.Rand(t)
	s := size{blocks: 4}
	ccs := circuitOf(t, s)
	type hots = map[int]any
	for _, length := range lengths {
		honest, _ := place(s, random(rng, length))
		block, p := length/keccak.BlockBytes, length%keccak.BlockBytes
		lane, b := p/8, p%8
		for _, k := range []struct {
			what       string
			lane, byte hots
		}{
			{"no byte", hots{lane: 1}, hots{}},
			{"no lane", hots{}, hots{b: 1}},
			{"two lanes", hots{lane: 1, (lane + 1) % 17: 1}, hots{b: 1}},
			{"two bytes", hots{lane: 1}, hots{b: 1, (b + 1) % 8: 1}},
			{"two lanes and two bytes", hots{lane: 1, (lane + 1) % 17: 1}, hots{b: 1, (b + 1) % 8: 1}},
			{"all lanes and bytes of a kind", hots{0: 1, 1: 1, 2: 1}, hots{0: 1, 1: 1, 2: 1}},
			{"halves of lanes", hots{lane: half(), (lane + 1) % 17: half()}, hots{b: 1}},
			{"halves of bytes", hots{lane: 1}, hots{b: half(), (b + 1) % 8: half()}},
			{"halves of both", hots{lane: half(), (lane + 1) % 17: half()}, hots{b: half(), (b + 1) % 8: half()}},
			{"lanes 2 and -1", hots{lane: 2, (lane + 1) % 17: -1}, hots{b: 1}},
			{"bytes 2 and -1", hots{lane: 1}, hots{b: 2, (b + 1) % 8: -1}},
			{"half a last block", hots{lane: half()}, hots{b: half()}},
			{"twice a last block", hots{lane: 2}, hots{b: 2}},
			{"a negative last block", hots{lane: -1}, hots{b: -1}},
			{"lanes 1 and -1", hots{lane: 1, (lane + 1) % 17: -1}, hots{}},
			{"bytes 1 and -1", hots{}, hots{b: 1, (b + 1) % 8: -1}},
		} {
			c := *honest
			c.Blocks = append([]memory.Block(nil), honest.Blocks...)
			oneHot(c.Blocks[block].PadLane[:], k.lane)
			oneHot(c.Blocks[block].PadByte[:], k.byte)
			refuse(t, ccs, &c, fmt.Sprintf("%d bytes: %s", length, k.what))
		}
	}
}

// TestOneHotsOverZeros does the same where every byte that could be read is zero, so that only the one-hots themselves are
// in the way. All pairs of places, with the values that keep the sums.
func TestOneHotsOverZeros(t *testing.T) {
	s := size{blocks: 2}
	ccs := circuitOf(t, s)
	honest, _ := place(s)
	pairs := [][2]any{{1, 1}, {2, -1}, {half(), half()}, {1, -1}}
	n := 0
	for _, v := range pairs {
		for i := range keccak.RateLanes {
			for j := range keccak.RateLanes {
				if i == j || testing.Short() && (i+j)%3 > 0 {
					continue
				}
				for b := range 8 {
					if !circuittest.Long() && b%7 > 0 {
						continue
					}
					c := *honest
					c.Blocks = append([]memory.Block(nil), honest.Blocks...)
					oneHot(c.Blocks[0].PadLane[:], map[int]any{i: v[0], j: v[1]})
					n++
					refuse(t, ccs, &c, fmt.Sprintf("lanes %d, %d: %v", i, j, v))
					oneHot(c.Blocks[0].PadByte[:], map[int]any{b: v[0], (b + 1 + i%7) % 8: v[1]})
					n++
					refuse(t, ccs, &c, fmt.Sprintf("lanes %d, %d, bytes %d: %v", i, j, b, v))
				}
			}
		}
		for i := range 8 {
			for j := range 8 {
				if i == j {
					continue
				}
				for _, lane := range []int{0, 8, 16} {
					c := *honest
					c.Blocks = append([]memory.Block(nil), honest.Blocks...)
					oneHot(c.Blocks[0].PadLane[:], map[int]any{lane: 1})
					oneHot(c.Blocks[0].PadByte[:], map[int]any{i: v[0], j: v[1]})
					n++
					refuse(t, ccs, &c, fmt.Sprintf("bytes %d, %d: %v", i, j, v))
				}
			}
		}
	}
	t.Logf("%d one-hots", n)
}

// TestBytesBehindThePadding puts a byte behind a message's end.
func TestBytesBehindThePadding(t *testing.T) {
	rng := circuittest.Rand(t)
	s := size{blocks: 4}
	ccs := circuitOf(t, s)
	for _, length := range lengths {
		honest, _ := place(s, random(rng, length))
		block := length / keccak.BlockBytes
		for p := length % keccak.BlockBytes; p < keccak.BlockBytes; p++ {
			if testing.Short() && p%8 > 1 && p%8 < 7 {
				continue
			}
			c := *honest
			c.Blocks = append([]memory.Block(nil), honest.Blocks...)
			c.Blocks[block].Bytes[p] = keccak.SpreadByte(byte(1 + rng.IntN(255)))
			refuse(t, ccs, &c, fmt.Sprintf("%d bytes and one at %d", length, p))
		}
	}
}

// TestLastFlag takes the padding away from a last block and gives one to a block in the middle.
func TestLastFlag(t *testing.T) {
	rng := circuittest.Rand(t)
	s := size{blocks: 4, claims: 1}
	ccs := circuitOf(t, s)
	for _, length := range []int{0, 1, 135, 136, 137, 271, 272} {
		msg := random(rng, length)
		honest, _ := place(s, msg)
		c := *honest
		c.Blocks = append([]memory.Block(nil), honest.Blocks...)
		b := &c.Blocks[length/keccak.BlockBytes]
		oneHot(b.PadLane[:], nil)
		oneHot(b.PadByte[:], nil)
		refuse(t, ccs, &c, fmt.Sprintf("%d bytes without an end", length))
	}
	// A message of 280 bytes whose second block is all zeros: it could end there, were it not for what is claimed.
	msg := append(make([]byte, 272), random(rng, 8)...)
	honest, _ := place(s, msg)
	for block := range 2 {
		c := *honest
		c.Blocks = append([]memory.Block(nil), honest.Blocks...)
		oneHot(c.Blocks[block].PadLane[:], map[int]any{0: 1})
		oneHot(c.Blocks[block].PadByte[:], map[int]any{0: 1})
		refuse(t, ccs, &c, "an end in the middle")
	}
}

// TestBytesThatAreNone changes bytes to spread values of no byte, alone, and with a neighbour that keeps the lane as it
// was (threat A3).
func TestBytesThatAreNone(t *testing.T) {
	rng := circuittest.Rand(t)
	s := size{blocks: 2, claims: 1}
	ccs := circuitOf(t, s)
	msg := random(rng, 130)
	for i := range msg {
		msg[i] |= 1 // so that a neighbour's lowest digit can be lent
	}
	honest, _ := place(s, msg)
	accept(t, ccs, honest, "the message")
	change := func(what string, by map[int]*big.Int) {
		t.Helper()
		c := *honest
		c.Blocks = append([]memory.Block(nil), honest.Blocks...)
		for i, d := range by {
			v := new(big.Int).SetUint64(keccak.SpreadByte(msg[i]))
			c.Blocks[0].Bytes[i] = v.Add(v, d)
		}
		refuse(t, ccs, &c, what)
		c.Claims = newCircuit(s).Claims
		refuse(t, ccs, &c, what+", nothing claimed")
	}
	w := keccak.Weight
	minus := func(v *big.Int) *big.Int { return new(big.Int).Neg(v) }
	one := big.NewInt(1)
	for i := range msg {
		if testing.Short() && rng.IntN(8) > 0 {
			continue
		}
		change(fmt.Sprintf("byte %d + 256", i), map[int]*big.Int{i: w(8)})
		change(fmt.Sprintf("byte %d - 256", i), map[int]*big.Int{i: minus(w(8))})
		change(fmt.Sprintf("byte %d with a digit of 2 or more", i), map[int]*big.Int{i: new(big.Int).Lsh(one, uint(1+3*rng.IntN(8)))})
		change(fmt.Sprintf("byte %d at the table's end + 1", i),
			map[int]*big.Int{i: new(big.Int).SetUint64(keccak.SpreadByte(255) + 1 - keccak.SpreadByte(msg[i]))})
		change(fmt.Sprintf("byte %d negative", i), map[int]*big.Int{i: new(big.Int).SetInt64(-1 - int64(keccak.SpreadByte(msg[i])))})
		change(fmt.Sprintf("byte %d not spread", i),
			map[int]*big.Int{i: new(big.Int).SetInt64(255 - int64(keccak.SpreadByte(msg[i])))})
		if i%8 < 7 && i+1 < len(msg) {
			change(fmt.Sprintf("byte %d + 256, the next one - 1", i), map[int]*big.Int{i: w(8), i + 1: minus(one)})
			change(fmt.Sprintf("byte %d - 256, the next one + 1", i), map[int]*big.Int{i: minus(w(8)), i + 1: one})
		}
	}
	change("a lane's highest byte into nothing", map[int]*big.Int{7: new(big.Int).Sub(fr.Modulus(), w(8))})
}

// wordCircuit is a word read from the memory with a thermometer.
type wordCircuit struct {
	Blocks []memory.Block
	End    frontend.Variable
	Length frontend.Variable
	Top    [4]frontend.Variable
	Word   [4]frontend.Variable
}

func (c *wordCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	m := memory.New(api, arg, circuittest.Sponge{API: api}, c.Blocks, [2][32]byte{})
	// The caller owes bytes.
	bytes := arg.Table("word byte", 1)
	for b := range 256 {
		bytes.Add(keccak.SpreadByte(byte(b)))
	}
	for _, b := range c.Word {
		bytes.AssertIn(b)
	}
	api.AssertIsEqual(memory.AssertThermometer(api, c.Top[:]), c.Length)
	m.AssertWord(c.Top[:], lookup.Share(c.End), c.Word[:])
	return arg.Close()
}

func word(msg []byte, end, length int) *wordCircuit {
	l := memory.NewLayout()
	l.Place(msg)
	c := &wordCircuit{Blocks: l.Assign(1), End: end, Length: length}
	for k := range c.Top {
		c.Top[k], c.Word[k] = 0, 0
		if k >= len(c.Top)-length {
			c.Top[k], c.Word[k] = 1, keccak.SpreadByte(l.Byte(end-len(c.Top)+k))
		}
	}
	return c
}

// TestWords reads words of every length, and lies about them.
func TestWords(t *testing.T) {
	ccs := circuittest.Compile(t, &wordCircuit{Blocks: make([]memory.Block, 1)})
	msg := []byte{1, 2, 3, 4, 5, 6, 7, 8}
	solve := func(what string, want bool, c *wordCircuit) {
		t.Helper()
		if got := circuittest.Attack(ccs, c) == nil; got != want {
			t.Errorf("%s: accepted %v", what, got)
		}
	}
	for length := range 5 {
		for end := memory.First + 4; end <= memory.First+8; end++ {
			what := fmt.Sprintf("%d bytes before %d", length, end)
			solve(what, true, word(msg, end, length))
			for by := -4; by <= 4; by++ {
				c := word(msg, end, length)
				c.Length = length + by
				solve(what+", another length", by == 0, c)
			}
			for k := range 4 {
				c := word(msg, end, length)
				c.Word[k] = keccak.SpreadByte(99)
				solve(what+", another byte", false, c)
				c = word(msg, end, length)
				if c.Word[k] != 0 {
					c.Word[k] = 0
					solve(what+", a byte left out", false, c)
				}
				for _, v := range []any{0, 1, -1, 2, half()} {
					c := word(msg, end, length)
					if c.Top[k] != v {
						c.Top[k] = v
						solve(what+", another thermometer", false, c)
					}
				}
			}
		}
	}
	at := memory.First + 4
	// Thermometers that have the right sum, with the words that they stand for.
	for _, top := range [][4]any{
		{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {1, 1, 0, 0}, {0, 1, 1, 0}, {1, 0, 0, 1}, {0, 1, 0, 1}, {1, 0, 1, 1},
		{-1, 0, 1, 1}, {-1, 0, 0, 1}, {0, 1, 2, 3}, {0, 0, 1, 2}, {0, 0, 0, 2}, {1, 1, 1, 2}, {1, 2, 3, 4}, {-3, -2, -1, 0},
		{half(), half(), half(), half()}, {0, 0, half(), half()}, {0, 0, 2, 0}, {0, 0, 2, 1}, {2, 1, 0, 0},
	} {
		c := word(msg, at, 4)
		length := new(big.Int)
		for k, v := range top {
			c.Top[k] = v
			if v == 0 {
				c.Word[k] = 0
			}
			e, err := new(fr.Element).SetInterface(v)
			if err != nil {
				t.Fatal(err)
			}
			length.Add(length, e.BigInt(new(big.Int)))
		}
		c.Length = length
		solve(fmt.Sprintf("thermometer %v", top), false, c)
		// The word need not be the right one for the thermometer to be wrong: try it without bytes as well.
		for k := range c.Word {
			c.Word[k] = 0
		}
		c.End = memory.First + 60
		solve(fmt.Sprintf("thermometer %v over zeros", top), false, c)
	}
}
