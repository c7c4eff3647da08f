package memory

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
)

// Layout is the native twin of the memory: it places messages and knows where they lie.
type Layout struct {
	bytes  []byte // whole blocks, padding left out
	ends   []int  // index of the byte behind each message
	placed map[common.Hash]Message
}

// Message is where a message lies: the positions of its first byte and of the byte behind its last.
type Message struct{ Start, End int }

// NewLayout returns an empty memory.
func NewLayout() *Layout { return &Layout{placed: make(map[common.Hash]Message)} }

// Place appends a message, or returns the place of an equal one that is there already.
func (l *Layout) Place(msg []byte) Message {
	h := crypto.Keccak256Hash(msg)
	if m, ok := l.placed[h]; ok {
		return m
	}
	start := len(l.bytes)
	l.bytes = append(l.bytes, msg...)
	l.ends = append(l.ends, len(l.bytes))
	l.bytes = append(l.bytes, make([]byte, BlocksOf(len(msg))*keccak.BlockBytes-len(msg))...)
	m := Message{Start: First + start, End: First + start + len(msg)}
	l.placed[h] = m
	return m
}

// BlocksOf returns the number of keccak blocks of a message of n bytes: one byte of padding at least.
func BlocksOf(n int) int { return n/keccak.BlockBytes + 1 }

// Blocks returns the number of blocks in use.
func (l *Layout) Blocks() int { return len(l.bytes) / keccak.BlockBytes }

// Byte returns the byte at a position, zero outside of the messages.
func (l *Layout) Byte(position int) byte {
	if i := position - First; i >= 0 && i < len(l.bytes) {
		return l.bytes[i]
	}
	return 0
}

// Slice returns the bytes at positions start … start+n−1.
func (l *Layout) Slice(start, n int) []byte {
	out := make([]byte, n)
	for i := range out {
		out[i] = l.Byte(start + i)
	}
	return out
}

// Assign returns the witness of n blocks. What is not used becomes hashes of the empty string. It panics when the
// messages need more than n blocks: the caller has checked the capacity.
func (l *Layout) Assign(n int) []Block {
	if l.Blocks() > n {
		panic("memory: more messages than blocks")
	}
	out := make([]Block, n)
	end := 0
	for j := range out {
		b := &out[j]
		for i := range b.Bytes {
			b.Bytes[i] = keccak.SpreadByte(l.Byte(First + j*keccak.BlockBytes + i))
		}
		pad := -1 // where the padding starts in this block
		switch at := j * keccak.BlockBytes; {
		case j >= l.Blocks():
			pad = 0
		case l.ends[end] < at+keccak.BlockBytes:
			pad = l.ends[end] - at
			end++
		}
		for i := range b.PadLane {
			b.PadLane[i] = indicator(pad >= 0 && pad/8 == i)
		}
		for i := range b.PadByte {
			b.PadByte[i] = indicator(pad >= 0 && pad%8 == i)
		}
	}
	return out
}

func indicator(b bool) int {
	if b {
		return 1
	}
	return 0
}
