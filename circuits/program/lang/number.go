package lang

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// maxDigits is the number of decimal digits of 2^256 − 1, and so one more than the largest exponent of ten that is of use.
const maxDigits = 78

// number reads a number as Go's scanner lets it through, or says what is wrong with it. It does no work beyond reading its digits
// before it knows that they are few, whatever the exponent says.
func number(s string) (w uint256.Int, wrong string) {
	if isAddress(s) {
		digits := s[2:]
		if a := common.HexToAddress(s); digits != strings.ToLower(digits) && digits != strings.ToUpper(digits) && s != a.Hex() {
			return w, "the mixed case of this address is not the checksum of EIP-55, so a digit may be wrong; copy it again or write it in lower case"
		}
	}
	s = strings.ToLower(strings.ReplaceAll(s, "_", ""))
	base := 10
	switch {
	case strings.HasPrefix(s, "0x"):
		base = 16
	case strings.HasPrefix(s, "0b"):
		base = 2
	case strings.HasPrefix(s, "0o"):
		base = 8
	}
	if base == 10 {
		return decimal(s)
	}
	if base == 16 && strings.ContainsAny(s, ".p") {
		return w, "hexadecimal fractions are not supported"
	}
	digits := strings.TrimLeft(s[2:], "0")
	if len(digits) > 256 {
		return w, tooLarge
	}
	return word(digits, base)
}

const tooLarge = "this number is above 2^256 - 1, the largest word"

// isAddress says whether s is 0x and 40 digits.
func isAddress(s string) bool { return len(s) == 42 && s[:2] == "0x" && common.IsHexAddress(s) }

// decimal reads digits with a point and an exponent, both optional, that make a whole number.
func decimal(s string) (w uint256.Int, wrong string) {
	digits, exp, hasExp := strings.Cut(s, "e")
	whole, fraction, hasPoint := strings.Cut(digits, ".")
	if !hasExp && !hasPoint && len(whole) > 1 && whole[0] == '0' {
		return w, "a number does not start with 0; octal digits are written 0o17"
	}
	exponent := 0
	if hasExp {
		var err error
		if exponent, err = strconv.Atoi(exp); err != nil || exponent >= maxDigits || exponent < -MaxText {
			return w, "the exponent is out of range; 2^256 - 1 is less than 1.2e77"
		}
	}
	digits = strings.TrimLeft(whole+fraction, "0")
	exponent -= len(fraction)
	if digits == "" {
		return w, ""
	}
	short := strings.TrimRight(digits, "0")
	exponent += len(digits) - len(short)
	switch {
	case exponent < 0:
		return w, "this is not a whole number; a fraction is a product and a quotient, as x * 25 / 10"
	case len(short)+exponent > maxDigits:
		return w, tooLarge
	}
	return word(short+strings.Repeat("0", exponent), 10)
}

// word reads few digits.
func word(digits string, base int) (w uint256.Int, wrong string) {
	if digits == "" {
		return w, ""
	}
	n, ok := new(big.Int).SetString(digits, base)
	if !ok {
		return w, "this is not a number"
	}
	if w.SetFromBig(n) {
		return uint256.Int{}, tooLarge
	}
	return w, ""
}
