package fact

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// Items of a header's list, counted from 1 as the item table does.
const (
	itemParentHash       = 1 + 0
	itemStateRoot        = 1 + 3
	itemTransactionsRoot = 1 + 4
	itemReceiptsRoot     = 1 + 5
	itemNumber           = 1 + 8
)

// Header is one block that is read: its hash is an anchor's, or the parent hash of the next row's block. All fields are secret.
type Header struct {
	On             frontend.Variable
	Linked         frontend.Variable     // 1: the parent of the next row's block; 0: anchored
	At             frontend.Variable     // position of the header's message
	Payload        frontend.Variable     // position and length of its list's payload
	PayloadLength  frontend.Variable     //
	Hash           [32]frontend.Variable // S(byte), as in the statement or in the next header
	Number         [8]frontend.Variable  // S(byte)
	NumberAt       frontend.Variable     // item 8 of the header
	NumberLength   frontend.Variable
	NumberNonEmpty [8]frontend.Variable // thermometer of the length
	ParentAt       frontend.Variable    // position of the parent's hash, when the row before is linked
}

// assertHeaders constrains all headers, whose anchors stand in their order from position anchors on, and returns the table of
// them and how many anchors there are.
func (r *Reader) assertHeaders(headers []Header, anchors frontend.Variable) (blocks *lookup.Table, nbAnchors frontend.Variable) {
	api := r.API
	r.count(len(headers), func(i int) frontend.Variable { return headers[i].On })
	blocks = r.Arg.Table("header", 2) // (lane of the number's eight bytes, position)
	nbAnchors = 0
	var linkedBefore frontend.Variable = 0
	for i := range headers {
		h := &headers[i]
		var nextOn, parentAt frontend.Variable = 0, 0
		if i+1 < len(headers) {
			nextOn, parentAt = headers[i+1].On, headers[i+1].ParentAt
		}
		api.AssertIsBoolean(h.Linked)
		api.AssertIsEqual(api.Mul(h.Linked, nextOn), h.Linked) // so the row itself is on too: those that are on come first
		anchor := lookup.Share(api.Add(anchors, api.Mul(nbAnchors, 40)))
		anchored := api.Sub(h.On, h.Linked)
		hash := lookup.Share(api.Select(h.Linked, parentAt, api.Add(anchor.Value(), 8)))
		for k, b := range h.Number {
			r.Mem.AssertByte(anchored, anchor, k, b)
			r.Mem.AssertIsByte(b) // a linked block's number is read nowhere but in its header
		}
		for k, b := range h.Hash {
			r.Mem.AssertByte(h.On, hash, k, b)
		}
		r.Items.AssertItem(linkedBefore, h.At, itemParentHash, rlp.Item{Payload: h.ParentAt, Length: 32, IsList: 0, Closes: 0})
		r.assertHeader(h)
		blocks.AddIf(h.On, r.Mem.Lane(h.Number[:]), h.At)
		nbAnchors = api.Add(nbAnchors, anchored)
		linkedBefore = h.Linked
	}
	return blocks, nbAnchors
}

// assertHeader constrains the header at the row's position to be the whole message of the row's hash, and its number.
func (r *Reader) assertHeader(h *Header) {
	r.Items.AssertItem(h.On, h.At, 0, rlp.Item{Payload: h.Payload, Length: h.PayloadLength, IsList: 1, Closes: 0})
	r.Mem.AssertDigest(h.On, h.At, r.API.Add(h.Payload, h.PayloadLength), r.Mem.DigestLanes(h.Hash[:]))
	r.Items.AssertItem(h.On, h.At, itemNumber, rlp.Item{Payload: h.NumberAt, Length: h.NumberLength, IsList: 0, Closes: 0})
	r.API.AssertIsEqual(memory.AssertThermometer(r.API, h.NumberNonEmpty[:]), h.NumberLength)
	r.Mem.AssertWord(h.NumberNonEmpty[:], lookup.Share(r.API.Add(h.NumberAt, h.NumberLength)), h.Number[:])
}
