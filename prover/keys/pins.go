package keys

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"slices"
	"sync"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// Pin is what this program knows of the keys of one circuit and one ceremony: whoever has the program needs to trust no
// server for them.
type Pin struct {
	Name          string `json:"name"`
	CircuitDigest string `json:"circuit_digest"`
	Ceremony      string `json:"ceremony"`
	VerifyingKey  string `json:"verifying_key_sha256"` // of the file
	Constants     string `json:"constants_sha256"`     // what the Solidity verifier has of it
	// ProvingKey is of the file, and empty for development keys: only a whole setup would tell, of minutes and gigabytes for each change of a
	// circuit, and the verifying key says already for which false statements there are proofs. A wrong proving key only makes
	// proofs that fail.
	ProvingKey string `json:"proving_key_sha256,omitempty"`
}

// NewPin pins a verifying key.
func NewPin(name string, digest [32]byte, ceremony string, vk *groth16.VerifyingKey) Pin {
	return Pin{Name: name, CircuitDigest: hex.EncodeToString(digest[:]), Ceremony: ceremony,
		VerifyingKey: fileSum(vkey.Encode(vk)), Constants: contractOf(name, ceremony, vk).ConstantsSHA256}
}

//go:embed pins.json
var pinsFile []byte

// Pins are all keys that this program knows.
var Pins = sync.OnceValue(func() []Pin {
	var pins []Pin
	if err := json.Unmarshal(pinsFile, &pins); err != nil {
		panic("keys: pins.json was built in and can't be read: " + err.Error()) // a test reads it
	}
	return pins
})

func fileSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func contractOf(name, ceremony string, vk *groth16.VerifyingKey) Contract {
	words := vkey.ConstantsOf(vk)
	sum := words.Sum()
	return Contract{Name: vkey.ContractName(name), ConstantsSHA256: hex.EncodeToString(sum[:]), UnsafeDev: ceremony == UnsafeDev}
}

// accept says whether keys with this manifest may be used here. The manifest is believed no further than this: the hashes in it
// are compared with the files, and with what the program or the operator knows.
func (s *Store) accept(m *Manifest, where string) error { return s.acceptFrom(m, where, false) }

// acceptFrom says it of keys that a stranger offers: of a ceremony they must be known in any case.
func (s *Store) acceptFrom(m *Manifest, where string, stranger bool) error {
	if s.refuseUnsafe && m.IsUnsafe() {
		return fault.New(fault.Fatal, "key-unsafe-dev", where, "these are development keys: anybody can forge proofs for them; fetch the keys of a ceremony (hindsight keys fetch --replace), or allow them on a test chain")
	}
	pins := s.pins
	if pins == nil {
		pins = Pins()
	}
	pinned, err := pinnedBy(pins, m, where)
	if err != nil {
		return err
	}
	if (s.refuseUnsafe || stranger && !m.IsUnsafe()) && !pinned && !slices.Contains(s.trust, m.VerifyingKey.SHA256) {
		return fault.New(fault.Fatal, "key-not-pinned", where, "this program does not know the ceremony %s of tier %s; if you do, name its verifying key (keys.trust, --trust): %s", m.Ceremony, m.Name, m.VerifyingKey.SHA256)
	}
	return nil
}

// pinnedBy says whether the keys are among the pins, and refuses those that go under the name of others.
func pinnedBy(pins []Pin, m *Manifest, where string) (pinned bool, err error) {
	for _, p := range pins {
		same := p.VerifyingKey == m.VerifyingKey.SHA256 && p.Constants == m.Contract.ConstantsSHA256 && (p.ProvingKey == "" || p.ProvingKey == m.ProvingKey.SHA256)
		switch claimed := p.CircuitDigest == m.CircuitDigest && p.Ceremony == m.Ceremony; {
		case claimed && same:
			pinned = true
		case claimed:
			return false, fault.New(fault.Fatal, "key-not-pinned", where, "they are not the keys of tier %s of the ceremony %s: the sha256 of the verifying key is %s (constants %s) and should be %s (constants %s); %s",
				p.Name, p.Ceremony, m.VerifyingKey.SHA256, m.Contract.ConstantsSHA256, p.VerifyingKey, p.Constants, remake)
		case p.VerifyingKey == m.VerifyingKey.SHA256 || p.Constants == m.Contract.ConstantsSHA256:
			return false, fault.New(fault.Fatal, "key-not-pinned", where, "they are the keys of tier %s of the ceremony %s, and the manifest says otherwise; %s", p.Name, p.Ceremony, remake)
		}
	}
	return pinned, nil
}
