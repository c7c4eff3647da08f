package keys

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"

	"github.com/consensys/gnark"
	"github.com/consensys/gnark/constraint"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/qap"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// UnsafeDev is the ceremony of keys whose toxic waste everybody can compute.
const UnsafeDev = "UNSAFE-DEV"

// Manifest says what a folder of keys holds. It is the last file written and the first one read.
//
// The file has one form only, the one [Manifest] encodes to, and ends in a checksum over itself: it guards against
// damage, not against somebody who writes manifests. It has no date, so that the same circuit gives the same files.
type Manifest struct {
	Version       int      `json:"version"`        // 2
	Name          string   `json:"name"`           // of the tier
	CircuitDigest string   `json:"circuit_digest"` // [Digest] in hex: the sha256 of the constraint system; the folder's name
	Circuit       Shape    `json:"circuit"`
	ProvingKey    File     `json:"proving_key"`
	VerifyingKey  File     `json:"verifying_key"`
	Contract      Contract `json:"contract"`
	Gnark         string   `json:"gnark"`    // the version that wrote the files; the dump is not portable between versions
	Ceremony      string   `json:"ceremony"` // UNSAFE-DEV, or the sha256 of the ceremony's transcript in hex
	Seed          string   `json:"seed"`     // of a development key, in hex; else empty
	Checksum      string   `json:"checksum"` // sha256 over the manifest with an empty checksum
}

// Contract is what the generated Solidity verifier has as constants.
type Contract struct {
	Name            string `json:"name"`             // VerifierXS
	ConstantsSHA256 string `json:"constants_sha256"` // of the 20 words of the key, in their order ([vkey.Constants])
	UnsafeDev       bool   `json:"unsafe_dev"`
}

// Shape is the size of a circuit, and with it the sizes of everything in its keys.
type Shape struct {
	Constraints int `json:"constraints"`
	Wires       int `json:"wires"`     // all of them, the constant one included
	Public      int `json:"public"`    // public inputs
	Committed   int `json:"committed"` // private wires under the commitment
}

// IsPossible says whether a circuit with one commitment can have this size.
func (s Shape) IsPossible() bool {
	return s.Constraints >= 1 && s.Constraints <= maxDomain && s.Wires >= 1 && s.Wires <= maxWires &&
		s.Public >= 0 && s.Public <= maxWires && s.Committed >= 0 && s.Committed <= maxWires &&
		s.Public+s.Committed+2 <= s.Wires // the constant wire and the commitment are wires too
}

// File is one file of a folder of keys.
type File struct {
	Name   string `json:"file"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// version of manifests; another one is refused.
const version = 2

// IsUnsafe says whether anybody can forge proofs for these keys.
func (m *Manifest) IsUnsafe() bool { return m.Ceremony == UnsafeDev }

const (
	manifestName  = "manifest.json"
	provingName   = "proving.key"
	verifyingName = "verifying.key"

	maxManifest = 1 << 14
	maxWires    = 1 << 30
	maxDomain   = 1 << 28 // BN254's scalar field has no larger one
)

func shape(c *qap.Circuit) Shape {
	s := Shape{Constraints: c.NbConstraints, Wires: c.Wires, Public: c.Public - 1}
	for _, k := range c.Commitments {
		s.Committed += len(k.PrivateCommitted)
	}
	return s
}

// ShapeOf returns the size of a circuit.
func ShapeOf(ccs constraint.ConstraintSystem) (Shape, error) {
	c, err := qap.New(ccs)
	if err != nil {
		return Shape{}, err
	}
	return shape(c), nil
}

var (
	nameForm   = regexp.MustCompile(`^[a-z][a-z0-9]{0,15}$`)
	digestForm = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// Check says what a manifest of this build can't say.
func (m *Manifest) Check() error {
	switch {
	case m.Version != version:
		return fmt.Errorf("version %d is not known, only %d", m.Version, version)
	case !nameForm.MatchString(m.Name):
		return errors.New(badName)
	case !digestForm.MatchString(m.CircuitDigest):
		return errors.New("circuit_digest is not 64 hex digits")
	case !m.Circuit.IsPossible():
		return errors.New("circuit is not of a possible size")
	case m.ProvingKey.Name != provingName || m.VerifyingKey.Name != verifyingName:
		return fmt.Errorf("files are not %s and %s", provingName, verifyingName)
	case !digestForm.MatchString(m.ProvingKey.SHA256) || !digestForm.MatchString(m.VerifyingKey.SHA256):
		return errors.New("a file's sha256 is not 64 hex digits")
	case m.ProvingKey.Size < dumpHeader || m.ProvingKey.Size > m.Circuit.maxDump():
		return errors.New("the proving key's size can't be that of its circuit")
	case m.VerifyingKey.Size < 1 || m.VerifyingKey.Size > vkey.MaxSize:
		return errors.New("the verifying key's size can't be that of a circuit with one public input and one commitment")
	case m.Contract.Name != vkey.ContractName(m.Name) || m.Contract.UnsafeDev != m.IsUnsafe() || !digestForm.MatchString(m.Contract.ConstantsSHA256):
		return errors.New("contract is not that of the tier and the ceremony, or its constants_sha256 is not 64 hex digits")
	case m.Gnark == "":
		return errors.New("gnark is empty")
	case !m.IsUnsafe() && !digestForm.MatchString(m.Ceremony):
		return fmt.Errorf("ceremony is neither %s nor the sha256 of a transcript, 64 hex digits", UnsafeDev)
	case m.IsUnsafe() != (m.Seed != "") || m.IsUnsafe() && m.Seed != devSeedHex(m.CircuitDigest):
		return errors.New("seed is not that of a development key, or is given for another")
	}
	return nil
}

func parseDigest(s string) (digest [32]byte, ok bool) {
	if !digestForm.MatchString(s) {
		return digest, false
	}
	_, err := hex.Decode(digest[:], []byte(s))
	return digest, err == nil
}

const badName = "a name is of up to 16 small letters and digits, a letter first"

func devSeedHex(digest string) string {
	d, ok := parseDigest(digest)
	if !ok {
		return ""
	}
	seed := DevSeed(d)
	return hex.EncodeToString(seed[:])
}

// encode returns the file's bytes, with the checksum filled in.
func (m Manifest) encode() []byte {
	m.Checksum = ""
	sum := sha256.Sum256(m.plain())
	m.Checksum = hex.EncodeToString(sum[:])
	return m.plain()
}

func (m *Manifest) plain() []byte {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		panic(err) // strings and integers
	}
	return append(b, '\n')
}

// decodeManifest accepts exactly what encode writes.
func decodeManifest(b []byte) (*Manifest, error) {
	if len(b) > maxManifest {
		return nil, errors.New("it is too large")
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	m := &Manifest{}
	if err := d.Decode(m); err != nil {
		return nil, err
	}
	if err := m.Check(); err != nil {
		return nil, err
	}
	// One form only: this catches what Go's decoder lets pass (other capitals, repeated keys, text after the end).
	if !bytes.Equal(b, m.encode()) {
		return nil, errors.New("its checksum is wrong, or it was edited by hand")
	}
	return m, nil
}

func readManifest(path string) (*Manifest, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.Fatal, "manifest-invalid", path, "the folder has no manifest (%w); %s", fs.ErrNotExist, remake)
	}
	if err != nil {
		return nil, ioFault(err, path, "opening a manifest")
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxManifest+1))
	if err != nil {
		return nil, ioFault(err, path, "reading a manifest")
	}
	m, err := decodeManifest(b)
	if err != nil {
		return nil, fault.New(fault.Fatal, "manifest-invalid", path, "%w; %s", err, remake)
	}
	return m, nil
}

// forBuild refuses files of another version of gnark.
func (m *Manifest) forBuild(where string) error {
	if now := gnark.Version.String(); m.Gnark != now {
		return fault.New(fault.Fatal, "key-other-version", where, "the keys were written with gnark %s and this program has %s; %s", m.Gnark, now, remake)
	}
	return nil
}

// remake ends every refusal of files that a new setup would replace.
const remake = "move the folder away, and the keys are made again when the circuit is opened next (for keys of a ceremony: hindsight keys fetch)"
