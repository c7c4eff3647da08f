package solidity

import (
	"encoding/hex"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

// Key is a key of a mapping, as it is hashed: a word for keys of a value type, the bytes as they are for string and bytes.
type Key struct{ hashed []byte }

// AddressKey returns the key for an address, or for a contract.
func AddressKey(a common.Address) Key { return Key{common.LeftPadBytes(a[:], common.HashLength)} }

// WordKey returns the key whose word is known, such as a bytes32.
func WordKey(word common.Hash) Key { return Key{word[:]} }

// maxKey is the longest text of a key; mappings by longer strings are not a thing.
const maxKey = 1 << 16

// ParseKey reads a key with its type: "address:0x…", "uint256:5", "int24:-60", "bool:true", "bytes32:0x…", "bytes4:0x…", "string:text",
// "bytes:0x…". Numbers are decimal or, with 0x, hexadecimal; an enum is a uint8.
func ParseKey(text string) (Key, error) {
	name, value, ok := strings.Cut(text, ":")
	if len(text) > maxKey {
		return Key{}, refuseAt(CodeKey, text, maxKey, "the key is longer than %d bytes", maxKey)
	}
	if !ok {
		return Key{}, refuseAt(CodeKey, text, 0, "%s has no type; write TYPE:VALUE, as address:0x… or uint256:5", short(text))
	}
	canonical, reason := keyType(name)
	if reason != "" {
		return Key{}, refuseAt(CodeKey, text, 0, "%s", reason)
	}
	k, reason := readKey(canonical, value)
	if reason != "" {
		return Key{}, refuseAt(CodeKey, text, len(name)+1, "%s", reason)
	}
	return k, nil
}

// KeyType returns why a mapping can't have keys of the type, or "".
func KeyType(name string) (reason string) {
	_, reason = keyType(name)
	return reason
}

// keyType returns the canonical name of a type of keys.
func keyType(name string) (canonical, reason string) {
	canonical, reason = elementary(name)
	if reason == "" && (canonical == "function" || strings.Contains(canonical, "fixed")) {
		reason = "no mapping has keys of the type " + canonical
	}
	return canonical, reason
}

// readKey reads the value of a key of a canonical type.
func readKey(canonical, value string) (k Key, reason string) {
	switch stem := strings.TrimRight(canonical, "0123456789"); {
	case canonical == "string":
		return Key{[]byte(value)}, ""
	case canonical == "address":
		return readAddress(value)
	case canonical == "bool":
		switch value {
		case "true":
			return WordKey(common.Hash{31: 1}), ""
		case "false":
			return WordKey(common.Hash{}), ""
		}
		return k, short(value) + " is neither true nor false"
	case stem == "bytes":
		return readBytes(canonical, value)
	default: // uintN, intN
		bits, _ := number(canonical[len(stem):], 8, 256)
		return readInteger(stem == "int", uint(bits), value)
	}
}

func readAddress(value string) (k Key, reason string) {
	b, reason := readHex(value)
	switch {
	case reason != "":
		return k, reason
	case len(b) != common.AddressLength:
		return k, "an address has 40 hex digits"
	}
	a := common.Address(b)
	if digits := value[2:]; digits != strings.ToLower(digits) && digits != strings.ToUpper(digits) && value != a.Hex() {
		return k, "the mixed case is not the checksum of EIP-55, so a digit may be wrong; check the address against its source, or write it in lower case"
	}
	return AddressKey(a), ""
}

// readBytes reads bytesN, left-aligned in a word, or bytes.
func readBytes(canonical, value string) (k Key, reason string) {
	b, reason := readHex(value)
	if reason != "" || canonical == "bytes" {
		return Key{b}, reason
	}
	if n, _ := number(canonical[len("bytes"):], 1, 32); n != len(b) {
		return k, "a " + canonical + " has all of its bytes, two hex digits each"
	}
	return Key{common.RightPadBytes(b, common.HashLength)}, ""
}

func readHex(value string) (b []byte, reason string) {
	digits, ok := strings.CutPrefix(value, "0x")
	b, err := hex.DecodeString(digits)
	if !ok || err != nil {
		return nil, short(value) + " is not hex; write 0x and two digits for each byte"
	}
	return b, ""
}

// readInteger reads a number and returns its word, of a negative one the two's complement.
func readInteger(signed bool, bits uint, value string) (k Key, reason string) {
	digits, negative := strings.CutPrefix(value, "-")
	n, ok := new(big.Int), false
	if hexDigits, isHex := strings.CutPrefix(digits, "0x"); isHex {
		ok = hexDigits != "" && strings.Trim(hexDigits, "0123456789abcdefABCDEF") == ""
		if ok {
			_, ok = n.SetString(hexDigits, 16)
		}
	} else if digits != "" && len(digits) <= 78 && strings.Trim(digits, "0123456789") == "" {
		_, ok = n.SetString(digits, 10)
	}
	if !ok {
		return k, short(value) + " is no number; write it in decimal, or in hex with 0x"
	}
	most := new(big.Int).Lsh(big.NewInt(1), bits) // exclusive
	if signed {
		most.Rsh(most, 1)
	}
	if negative && !signed {
		return k, short(value) + " is negative, the type is not"
	}
	if n.Cmp(most) > 0 || n.Cmp(most) == 0 && !negative {
		return k, short(value) + " does not fit the type"
	}
	if negative && n.Sign() > 0 {
		n.Sub(new(big.Int).Lsh(big.NewInt(1), 256), n)
	}
	return WordKey(common.BigToHash(n)), ""
}

// ParseNumber reads a number below 2^256, decimal or, with 0x, hexadecimal: a slot, an index, an offset.
func ParseNumber(text string) (*big.Int, error) {
	k, reason := readInteger(false, wordBits, text)
	if reason != "" {
		return nil, refuseAt(CodePlace, text, 0, "%s", reason)
	}
	return new(big.Int).SetBytes(k.hashed), nil
}
