package chain

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// limits bound what an honest answer can hold, so that a dishonest one costs little.
type limits struct {
	pathNodes int // elements of one list of nodes
	nodeBytes int // bytes of one node
}

// claim is an answer of eth_getProof: nodes, and values that the source says they prove.
type claim struct {
	address     common.Address
	nonce       word
	balance     word
	storageHash common.Hash
	codeHash    common.Hash
	proof       [][]byte
	slots       []slotClaim
}

type slotClaim struct {
	key   common.Hash
	value common.Hash
	proof [][]byte
}

// nodes returns every node of the answer by its own hash.
func (c *claim) nodes() nodeSet {
	set := make(nodeSet)
	set.add(c.proof...)
	for _, slot := range c.slots {
		set.add(slot.proof...)
	}
	return set
}

// covers refuses an answer without one of the slots that were asked for. As parseClaim lets no more slots in than were
// asked for, what passes has each of them once, in whatever order.
func (c *claim) covers(slots []common.Hash) error {
	listed := make(map[common.Hash]bool, len(c.slots))
	for _, slot := range c.slots {
		listed[slot.key] = true
	}
	for _, slot := range slots {
		if !listed[slot] {
			return transient(CodeSlotMissing, whereSlot(slot), "asked for and not answered, use another source")
		}
	}
	return nil
}

// compareAccount refuses the claim when a field differs from what was proven. For an absent account sources write the
// hashes of nothing or, as go-ethereum does, zeros.
func (c *claim) compareAccount(address common.Address, found account) error {
	if c.address != address {
		return differs("address", c.address, address)
	}
	var nonce word
	binary.BigEndian.PutUint64(nonce[24:], found.nonce)
	if c.nonce != nonce {
		return differs("nonce", c.nonce, nonce)
	}
	if c.balance != word(found.balance) {
		return differs("balance", c.balance, word(found.balance))
	}
	zeroToo := func(hash common.Hash) bool { return !found.present && hash == common.Hash{} }
	if c.storageHash != found.storageRoot && !zeroToo(c.storageHash) {
		return differs("storageHash", c.storageHash, found.storageRoot)
	}
	if c.codeHash != found.codeHash && !zeroToo(c.codeHash) {
		return differs("codeHash", c.codeHash, found.codeHash)
	}
	return nil
}

// compareSlot refuses the claim when it says another value for the slot. It may say nothing: see covers.
func (c *claim) compareSlot(slot, proven common.Hash) error {
	for _, said := range c.slots {
		if said.key == slot && said.value != proven {
			return differs(whereSlot(slot)+".value", said.value, proven)
		}
	}
	return nil
}

func differs(field string, claimed, proven any) error {
	return transient(CodeClaimMismatch, field, "the source claims %v and proves %v, use another source", claimed, proven)
}

// parseClaim reads an answer of eth_getProof. Lists are read element by element, so that a list that is too long is
// dropped at its first element too many.
func parseClaim(raw []byte, maxSlots int, lim limits) (*claim, error) {
	var wire struct {
		Address      *common.Address `json:"address"`
		Nonce        *word           `json:"nonce"`
		Balance      *word           `json:"balance"`
		StorageHash  *common.Hash    `json:"storageHash"`
		CodeHash     *common.Hash    `json:"codeHash"`
		AccountProof json.RawMessage `json:"accountProof"`
		StorageProof json.RawMessage `json:"storageProof"`
	}
	if err := json.Unmarshal(raw, &wire); err != nil {
		return nil, malformed("proof", err)
	}
	if wire.Address == nil || wire.Nonce == nil || wire.Balance == nil || wire.StorageHash == nil || wire.CodeHash == nil {
		return nil, malformed("proof", errors.New("address, nonce, balance, storageHash or codeHash is missing"))
	}
	c := &claim{
		address: *wire.Address, nonce: *wire.Nonce, balance: *wire.Balance,
		storageHash: *wire.StorageHash, codeHash: *wire.CodeHash,
	}
	var err error
	if c.proof, err = parseNodes(wire.AccountProof, lim, whereAccount); err != nil {
		return nil, err
	}
	if empty := len(wire.StorageProof) == 0 || string(wire.StorageProof) == "null"; empty {
		return c, nil
	}
	err = eachElement(wire.StorageProof, maxSlots, "storageProof", func(dec *json.Decoder) error {
		slot, err := parseSlot(dec, lim)
		c.slots = append(c.slots, slot)
		return err
	})
	return c, err
}

func parseSlot(dec *json.Decoder, lim limits) (slotClaim, error) {
	var wire struct {
		Key   *word           `json:"key"`
		Value *word           `json:"value"`
		Proof json.RawMessage `json:"proof"`
	}
	if err := dec.Decode(&wire); err != nil {
		return slotClaim{}, malformed("storageProof", err)
	}
	if wire.Key == nil || wire.Value == nil {
		return slotClaim{}, malformed("storageProof", errors.New("key or value is missing"))
	}
	key := common.Hash(*wire.Key)
	nodes, err := parseNodes(wire.Proof, lim, whereSlot(key))
	return slotClaim{key: key, value: common.Hash(*wire.Value), proof: nodes}, err
}

func parseNodes(raw json.RawMessage, lim limits, where string) ([][]byte, error) {
	var nodes [][]byte
	err := eachElement(raw, lim.pathNodes, where, func(dec *json.Decoder) error {
		var enc hexutil.Bytes
		if err := dec.Decode(&enc); err != nil {
			return malformed(where, err)
		}
		if len(enc) > lim.nodeBytes {
			return transient(CodeTooLarge, where, "a node of %d bytes, the limit is %d: use another source", len(enc), lim.nodeBytes)
		}
		nodes = append(nodes, enc)
		return nil
	})
	return nodes, err
}

// eachElement reads a JSON list of at most limit elements.
func eachElement(raw json.RawMessage, limit int, where string, element func(*json.Decoder) error) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	open, err := dec.Token()
	if err != nil || open != json.Delim('[') {
		return malformed(where, errors.New("not a list"))
	}
	for n := 0; dec.More(); n++ {
		if n == limit {
			return transient(CodeTooLarge, where, "more than %d elements, use another source", limit)
		}
		if err := element(dec); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return malformed(where, err)
	}
	return nil
}

func malformed(where string, err error) error {
	return transient(CodeMalformed, where, "not what the JSON-RPC specification says, use another source: %s", clip(err.Error()))
}

// word is a number below 2^256 in hex. Leading zeros are let through, where a quantity of the JSON-RPC specification has
// none: sources write keys and values in either way, and the number is compared with a proven one anyway.
type word common.Hash

// UnmarshalText reads 0x and up to 64 digits.
func (w *word) UnmarshalText(text []byte) error {
	digits, ok := strings.CutPrefix(string(text), "0x")
	if !ok {
		return errors.New("a number without 0x")
	}
	if digits = strings.TrimLeft(digits, "0"); len(digits)%2 == 1 {
		digits = "0" + digits
	}
	if len(digits) > 2*len(w) {
		return errors.New("a number of more than 256 bits")
	}
	value, err := hex.DecodeString(digits)
	if err != nil {
		return errors.New("a number with digits that are not hex")
	}
	*w = word(common.BytesToHash(value))
	return nil
}

// String writes the word as a quantity.
func (w word) String() string {
	digits := strings.TrimLeft(hex.EncodeToString(w[:]), "0")
	if digits == "" {
		digits = "0"
	}
	return fmt.Sprintf("0x%s", digits)
}
