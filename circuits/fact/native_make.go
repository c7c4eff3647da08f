package fact

import (
	"encoding/binary"
	"errors"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// make makes the word out of what was found.
func (r *reading) make() error {
	if r.absent {
		r.word = defaultWord(r.recipe.item)
		return nil
	}
	switch r.recipe.mode {
	case ModeWord:
		return r.setWord(r.value)
	case ModeAddress:
		return r.setWord(r.log[logAddress])
	case ModeElement, ModeCount:
		return r.makeElement()
	case ModeSlice, ModeSelector:
		return r.makeSlice()
	case ModeLength:
		r.setNumber(r.string().Length)
	case ModeType:
		r.setNumber(int(r.recipe.typ))
	case ModeCreation:
		if !creationWidth.allows(r.value.Length) {
			return errors.New("a receiver that is not an address")
		}
		r.setNumber(indicator(r.value.Length == 0))
	case ModeGasUsed, ModeChainID:
		return r.makeDerived()
	case ModeHash:
		return r.makeHash()
	}
	return nil
}

// setWord makes the word out of an item's bytes.
func (r *reading) setWord(item rlp.Entry) (err error) {
	if r.word, err = r.Evaluator.word(item); err != nil {
		return r.refuse("fact-not-a-word", "%w", err)
	}
	if !r.recipe.width.allows(item.Length) {
		return r.refuse("fact-other-width", "%d bytes%s", item.Length, r.widthAdvice())
	}
	for k := 32 - item.Length; k < 32; k++ {
		r.row.Used[k] = 1
	}
	return nil
}

// widthAdvice says what an item is that has another width.
func (r *reading) widthAdvice() string {
	if r.recipe.item == receiptStatus && r.recipe.root == itemReceiptsRoot {
		return ": receipts before Byzantium have a postState, and since then a status (EIP-658)"
	}
	return " are not what this field has"
}

// setNumber makes the word out of a number below 65,536.
func (r *reading) setNumber(n int) {
	binary.BigEndian.PutUint16(r.word[30:], uint16(n))
	r.row.NumberValue = values(uint16(n))
}

// string returns the string that is sliced or measured.
func (r *reading) string() rlp.Entry {
	if r.recipe.isLog {
		return r.log[logData]
	}
	return r.value
}

// makeElement reads or counts the elements of a list.
func (r *reading) makeElement() error {
	item := r.value
	if r.recipe.isLog {
		item = r.log[logTopics]
	}
	list, err := r.elements(item, "elements")
	if err != nil {
		return err
	}
	at := len(list) - 1
	if r.recipe.mode == ModeElement {
		at = int(r.fact.Argument) + 1
		r.row.ArgumentValue = values(r.fact.Argument)
		if at >= len(list) {
			return r.refuse("fact-no-element", "there are only %d", len(list)-1)
		}
		if list[at].IsList {
			return errors.New("an element that is a list")
		}
	}
	e := list[at]
	r.row.Element, r.row.ElementIsList = Place{e.Payload, e.Length}, indicator(e.IsList)
	r.row.ElementCloses = indicator(at == len(list)-1)
	if r.recipe.mode == ModeElement {
		return r.setWord(e)
	}
	r.setNumber(at)
	return nil
}

// makeSlice reads bytes of a string, with zeros behind its end.
func (r *reading) makeSlice() error {
	s, offset, whole := r.string(), int(r.fact.Argument), 32
	if r.recipe.mode == ModeSelector {
		whole = 4
	}
	rest := s.Length - offset
	if rest < 1 || r.recipe.mode == ModeSelector && rest < whole {
		return r.refuse("fact-behind-the-end", "the string has only %d bytes", s.Length)
	}
	if r.recipe.mode == ModeSlice {
		r.row.ArgumentValue = values(r.fact.Argument)
	}
	n := min(rest, whole)
	copy(r.word[:], r.Layout.Slice(s.Payload+offset, n))
	for k := range n {
		r.row.Used[k] = 1
	}
	if rest >= whole {
		r.row.Full, r.row.Rest = 1, indexBytes(uint16(rest-whole))
	}
	return nil
}

// makeDerived computes gas used and chain ids.
func (r *reading) makeDerived() error {
	if r.value.Length > 8 {
		return r.refuse("fact-not-a-word", "%d bytes are more than a number of 64 bits", r.value.Length)
	}
	n := offNumber()
	a := r.operand(&n.A, r.row.Field)
	if r.recipe.mode == ModeChainID {
		n.IsChainID = 1
		return r.makeChainID(n, a)
	}
	if err := r.previous(r.fact.TxIndex); err != nil {
		return err
	}
	if length, _ := r.row.Previous.Gas.Length.(int); length > 8 {
		return r.refuse("fact-not-a-word", "%d bytes are more than a number of 64 bits", length)
	}
	b := r.operand(&n.B, r.row.Previous.Gas)
	if b > a {
		return errors.New("less cumulative gas than the receipt before")
	}
	r.setDerived(n, a-b)
	return nil
}

// makeChainID takes the chain id out of a legacy signature's v (EIP-155).
func (r *reading) makeChainID(n Number, v uint64) error {
	switch {
	case v == 27 || v == 28:
		n.Unprotected, n.Odd = 1, int(v-27)
		r.setDerived(n, 0)
	case v >= 35:
		n.Odd = int((v - 35) & 1)
		r.setDerived(n, (v-35)/2)
	default:
		return r.refuse("fact-not-a-word", "the v of the signature is %d: it says neither a chain nor that there is none", v)
	}
	return nil
}

// operand fills an operand of at most eight bytes and returns its value.
func (r *reading) operand(o *Operand, p Place) (value uint64) {
	o.Place = p
	at, length := p.At.(int), p.Length.(int)
	for k := range o.Bytes {
		var b byte
		if k >= 8-length {
			b = r.Layout.Byte(at + k - (8 - length))
			o.Used[k] = 1
		}
		o.Bytes[k] = memory.ByteOf(b)
		value = value<<8 | uint64(b)
	}
	return value
}

// setDerived makes the word out of a derived number, which has one row however often it is asked for.
func (r *reading) setDerived(n Number, out uint64) {
	binary.BigEndian.PutUint64(r.word[24:], out)
	key := [5]int{n.IsChainID.(int), n.A.At.(int), n.A.Length.(int), n.B.At.(int), n.B.Length.(int)}
	if r.known[key] {
		return
	}
	r.known[key] = true
	n.On = 1
	for k := range n.Out {
		n.Out[k] = memory.ByteOf(r.word[24+k])
	}
	r.numbers = append(r.numbers, n)
}

// makeHash places the transaction as a message of its own.
func (r *reading) makeHash() error {
	at, length := r.row.Found.ValueAt.(int), r.row.Found.ValueLength.(int)
	raw := r.Layout.Slice(at, length)
	m := r.Layout.Place(raw)
	if err := r.Copies.Add(at, m.Start, length); err != nil {
		return r.refuse("fact-not-a-word", "%w", err)
	}
	r.row.CopyAt = m.Start
	r.word = crypto.Keccak256Hash(raw)
	return nil
}

// finish fills what follows from the recipe and the word.
func (r *reading) finish() {
	c := &r.recipe
	r.row.IsList, r.row.IsLog = indicator(c.isList), indicator(c.isLog)
	r.row.Mode[c.mode] = 1
	r.row.Root, r.row.Item, r.row.NbItems, r.row.Width, r.row.TypeValue = c.root, c.item, c.items, int(c.width), int(c.typ)
	for k, b := range r.word {
		r.row.Output[k] = keccak.SpreadByte(b)
	}
	if r.absent {
		for k := 32 - len(trimmed(c.item)); k < 32; k++ {
			r.row.Used[k] = 1
		}
	}
}

// trimmed returns the bytes that the default of an item has in the memory.
func trimmed(item int) []byte {
	if w := defaultWord(item); w != (common.Hash{}) {
		return w[:]
	}
	return nil
}

func values(n uint16) [2]frontend.Variable { return [2]frontend.Variable{int(n >> 8), int(n & 255)} }
