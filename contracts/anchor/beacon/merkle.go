package beacon

import (
	"crypto/sha256"
	"encoding/binary"
	"reflect"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	dynssz "github.com/pk910/dynamic-ssz"
)

// pair is SHA-256 of two nodes of a tree.
func pair(left, right common.Hash) common.Hash {
	return sha256.Sum256(append(left[:], right[:]...))
}

// number is an SSZ leaf of a uint64.
func number(n uint64) (leaf common.Hash) {
	binary.LittleEndian.PutUint64(leaf[:], n)
	return leaf
}

// merkle returns the root of a tree of 2^depth leaves, those beyond the given ones being zero, and the branch of one of them from the
// leaf upwards. A tree of 2^24 leaves costs as much as the given ones.
func merkle(leaves []common.Hash, depth, index int) (root common.Hash, branch []common.Hash) {
	row, zero := append([]common.Hash(nil), leaves...), common.Hash{}
	if len(row) == 0 {
		row = append(row, zero)
	}
	for range depth {
		if len(row)%2 == 1 {
			row = append(row, zero)
		}
		sibling := zero
		if i := index ^ 1; i < len(row) {
			sibling = row[i]
		}
		branch = append(branch, sibling)
		for i := 0; i < len(row); i += 2 {
			row[i/2] = pair(row[i], row[i+1])
		}
		row = row[:len(row)/2]
		index /= 2
		zero = pair(zero, zero)
	}
	return row[0], branch
}

// progressive is merkle of a progressive container's fields without the word of the active ones (EIP-7916): subtrees of 1, 4, 16, …
// leaves, each left of what follows.
func progressive(leaves []common.Hash, depth, index int) (root common.Hash, branch []common.Hash) {
	if len(leaves) == 0 {
		return common.Hash{}, nil
	}
	here := min(len(leaves), 1<<depth)
	if index < 1<<depth {
		left, up := merkle(leaves[:here], depth, index)
		right, _ := progressive(leaves[here:], depth+2, 0)
		return pair(left, right), append(up, right)
	}
	left, _ := merkle(leaves[:here], depth, 0)
	right, up := progressive(leaves[here:], depth+2, index-1<<depth)
	return pair(left, right), append(up, left)
}

// fieldRoots returns the roots of a container's fields, of a pointer to a struct.
//
// The root of a container with one field is that field's root, so each field is hashed as the only one of a struct type made for it:
// that keeps all its limits, which are in its tags, and needs no memory for a tree.
func fieldRoots(ssz *dynssz.DynSsz, container any) ([]common.Hash, error) {
	v := reflect.ValueOf(container).Elem()
	roots := make([]common.Hash, v.NumField())
	for i := range roots {
		field := v.Type().Field(i)
		tags := strings.Fields(string(field.Tag))
		for j, tag := range tags {
			if strings.HasPrefix(tag, "ssz-index:") { // would make it a progressive container
				tags[j] = ""
			}
		}
		field.Tag = reflect.StructTag(strings.Join(tags, " "))
		only := reflect.New(reflect.StructOf([]reflect.StructField{field}))
		only.Elem().Field(0).Set(v.Field(i))
		root, err := ssz.HashTreeRoot(only.Interface())
		if err != nil {
			return nil, failed("hashing "+field.Name, err)
		}
		roots[i] = root
	}
	return roots, nil
}
