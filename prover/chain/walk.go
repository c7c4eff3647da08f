package chain

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

// nodeSet holds trie nodes by their own keccak256. Adding to it is the only way in, so no source chooses a key.
type nodeSet map[common.Hash][]byte

func (s nodeSet) add(nodes ...[]byte) {
	for _, enc := range nodes {
		s[crypto.Keccak256Hash(enc)] = enc
	}
}

// keyNibbles is the length of every path in a state or storage trie: their keys are hashes ("secure" tries). It makes
// the walk stricter than a general one: a branch holds no value, and leaves end at one depth.
const keyNibbles = 2 * common.HashLength

// A gap is a node that a walk needs and the set does not have.
type gap struct{ hash common.Hash }

func (g *gap) Error() string { return fmt.Sprintf("no node hashes to %v", g.hash) }

// errNode is wrapped by every complaint about the shape of a node.
var errNode = errors.New("not a canonical trie node")

// walked is where a walk ended: at a value, or, with a nil value, at the proof that the trie has no such key.
type walked struct {
	value []byte
	path  []common.Hash // the nodes that were looked up, root first
}

// ref is what a node says about the rest of a path.
type ref struct {
	kind   refKind
	hash   common.Hash // of refHash
	inline []byte      // of refInline: the encoding of a child below 32 bytes
	value  []byte      // of refValue
}

type refKind uint8

const (
	refNone   refKind = iota // the trie has no such key
	refHash                  // the child is elsewhere
	refInline                // the child is inside its parent (yellow paper, appendix D, function n)
	refValue                 // the end
)

// walk follows key from root. It ends after at most keyNibbles nodes because each one that is passed consumes a nibble
// or more. It returns a *gap or an error that wraps errNode, and never panics, whatever the nodes are.
func (s nodeSet) walk(root common.Hash, key common.Hash) (walked, error) {
	var done walked
	if root == types.EmptyRootHash {
		return done, nil
	}
	rest := nibbles(key)
	for next := (ref{kind: refHash, hash: root}); ; {
		var enc []byte
		switch next.kind {
		case refNone:
			return done, nil
		case refValue:
			done.value = next.value
			return done, nil
		case refInline:
			enc = next.inline
		case refHash:
			var ok bool
			if enc, ok = s[next.hash]; !ok {
				return done, &gap{next.hash}
			}
			if len(done.path) > 0 && len(enc) < common.HashLength {
				return done, fmt.Errorf("%w: a child of %d bytes is referred to by its hash", errNode, len(enc))
			}
			done.path = append(done.path, next.hash)
		}
		var (
			used int
			err  error
		)
		if next, used, err = step(enc, rest); err != nil {
			return done, err
		}
		rest = rest[used:]
	}
}

// step passes one node: it returns what the node says about rest, and how many nibbles of it the node consumed.
func step(enc []byte, rest []byte) (ref, int, error) {
	items, err := listItems(enc)
	if err != nil {
		return ref{}, 0, err
	}
	switch len(items) {
	case 17:
		return stepBranch(items, rest)
	case 2:
		return stepShort(items, rest)
	default:
		return ref{}, 0, fmt.Errorf("%w: %d items, not 2 or 17", errNode, len(items))
	}
}

func stepBranch(items []item, rest []byte) (ref, int, error) {
	if len(rest) == 0 {
		return ref{}, 0, fmt.Errorf("%w: a branch below the end of the key", errNode)
	}
	if last := items[16]; last.kind == rlp.List || len(last.content) != 0 {
		return ref{}, 0, fmt.Errorf("%w: a branch with a value in a trie of keys of one length", errNode)
	}
	next, err := items[rest[0]].child(true)
	return next, 1, err
}

// stepShort passes an extension or a leaf; which of them is said by the path's first nibble (yellow paper, appendix C).
func stepShort(items []item, rest []byte) (ref, int, error) {
	path, leaf, err := compactPath(items[0])
	if err != nil {
		return ref{}, 0, err
	}
	if leaf {
		if len(path) != len(rest) {
			return ref{}, 0, fmt.Errorf("%w: a leaf of %d nibbles where %d are left", errNode, len(path), len(rest))
		}
		if items[1].kind == rlp.List || len(items[1].content) == 0 {
			return ref{}, 0, fmt.Errorf("%w: a leaf without a value", errNode)
		}
		if !bytes.Equal(path, rest) {
			return ref{}, 0, nil
		}
		return ref{kind: refValue, value: items[1].content}, len(path), nil
	}
	if len(path) == 0 || len(path) >= len(rest) {
		return ref{}, 0, fmt.Errorf("%w: an extension of %d nibbles where %d are left", errNode, len(path), len(rest))
	}
	next, err := items[1].child(false)
	if err != nil || !bytes.HasPrefix(rest, path) {
		return ref{}, 0, err
	}
	return next, len(path), nil
}

// item is one item of an RLP list.
type item struct {
	kind    rlp.Kind
	content []byte
	raw     []byte // with its prefix
}

// child reads an item as a reference to a node.
func (it item) child(mayBeEmpty bool) (ref, error) {
	switch {
	case it.kind == rlp.List && len(it.raw) < common.HashLength:
		return ref{kind: refInline, inline: it.raw}, nil
	case it.kind == rlp.String && len(it.content) == common.HashLength:
		return ref{kind: refHash, hash: common.BytesToHash(it.content)}, nil
	case it.kind == rlp.String && len(it.content) == 0 && mayBeEmpty:
		return ref{}, nil
	default:
		return ref{}, fmt.Errorf("%w: a child is no hash and no node below 32 bytes", errNode)
	}
}

// listItems splits the encoding of a list of at most 17 items; rlp.Split refuses every prefix that is not canonical.
func listItems(enc []byte) ([]item, error) {
	content, rest, err := rlp.SplitList(enc)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNode, err)
	}
	if len(rest) != 0 {
		return nil, fmt.Errorf("%w: %d bytes after its end", errNode, len(rest))
	}
	items := make([]item, 0, 17)
	for len(content) > 0 {
		if len(items) == 17 {
			return nil, fmt.Errorf("%w: more than 17 items", errNode)
		}
		kind, inner, after, err := rlp.Split(content)
		if err != nil {
			return nil, fmt.Errorf("%w: item %d: %w", errNode, len(items), err)
		}
		items = append(items, item{kind: kind, content: inner, raw: content[:len(content)-len(after)]})
		content = after
	}
	return items, nil
}

// compactPath undoes the hex-prefix encoding.
func compactPath(it item) (path []byte, leaf bool, err error) {
	if it.kind == rlp.List || len(it.content) == 0 {
		return nil, false, fmt.Errorf("%w: no path", errNode)
	}
	flag, first := it.content[0]>>4, it.content[0]&0x0f
	if flag > 3 || (flag&1 == 0 && first != 0) {
		return nil, false, fmt.Errorf("%w: hex prefix %#x", errNode, it.content[0])
	}
	if len(it.content) > common.HashLength+1 {
		return nil, false, fmt.Errorf("%w: a path of %d bytes", errNode, len(it.content))
	}
	if flag&1 == 1 {
		path = append(path, first)
	}
	for _, b := range it.content[1:] {
		path = append(path, b>>4, b&0x0f)
	}
	return path, flag&2 == 2, nil
}

// nibbles returns the path of the trie's key, high nibble first.
func nibbles(key common.Hash) []byte {
	path := make([]byte, 0, keyNibbles)
	for _, b := range key {
		path = append(path, b>>4, b&0x0f)
	}
	return path
}
