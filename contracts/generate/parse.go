package generate

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// MaxSource bounds the source of a generated verifier, which has some 3 kB.
const MaxSource = 1 << 14

// Source is what the source of a generated verifier says.
type Source struct {
	Meta
	Key vkey.Constants
}

var (
	importForm = regexp.MustCompile(`(?m)^import \{ Groth16 \} from "([^"\\\n]+)";$`)
	digestForm = regexp.MustCompile(`(?m)^    bytes32 public constant CIRCUIT_DIGEST = (0x[0-9a-f]{64});$`)
	tierForm   = regexp.MustCompile(`(?m)^    string public constant TIER = "([a-z0-9]+)";$`)
	unsafeForm = regexp.MustCompile(`(?m)^    bool public constant UNSAFE_DEV = (true|false);$`)
	wordForm   = regexp.MustCompile(`(?m)^            mstore\(add\(key, 0x[0-9a-f]{3}\), 0x([0-9a-f]{64})\)$`)
)

// Parse reads the source of a generated verifier, and nothing else: the numbers that it finds must give the same source again, byte for byte. What the
// numbers are worth is not looked at.
func Parse(src []byte) (s Source, err error) {
	if len(src) > MaxSource {
		return s, fmt.Errorf("parse verifier: it has more than %d bytes", MaxSource)
	}
	for _, x := range []struct {
		form *regexp.Regexp
		take func(v string)
	}{
		{importForm, func(v string) { s.Import = v }},
		{digestForm, func(v string) { s.Circuit.Digest = common.HexToHash(v) }},
		{tierForm, func(v string) { s.Circuit.Tier = v }},
		{unsafeForm, func(v string) { s.UnsafeDev = v == "true" }},
	} {
		found := x.form.FindSubmatch(src)
		if found == nil {
			return s, errNotGenerated
		}
		x.take(string(found[1]))
	}
	words := wordForm.FindAllSubmatch(src, -1)
	if len(words) != len(s.Key) {
		return s, errNotGenerated
	}
	for i, w := range words {
		if _, err := hex.Decode(s.Key[i][:], w[1]); err != nil {
			return s, errNotGenerated
		}
	}
	if s.Meta.Check() != nil {
		return s, errNotGenerated
	}
	if again, err := render(s.Key, s.Meta); err != nil || !bytes.Equal(again, src) {
		return s, errNotGenerated
	}
	return s, nil
}

var errNotGenerated = errors.New("parse verifier: it is not what contracts/generate writes, byte for byte; was it edited, or formatted?")
