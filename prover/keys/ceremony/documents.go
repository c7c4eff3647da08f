package ceremony

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

// Opening says what a ceremony is for. It is written once, by whoever starts it.
type Opening struct {
	Version       int        `json:"version"` // 1
	Tier          string     `json:"tier"`
	CircuitDigest string     `json:"circuit_digest"` // [keys.Digest], 64 hex digits
	Circuit       keys.Shape `json:"circuit"`
	Gnark         string     `json:"gnark"` // version whose layout the keys have
	Phase1        Source     `json:"phase1"`
	First         string     `json:"first"` // sha256 of the state that phase 2 begins with: it follows from circuit and phase 1
}

// Source is a phase 1.
type Source struct {
	SHA256 string `json:"sha256"` // of the .ptau file
	Power  int    `json:"power"`  // of the circuit's domain; the file's own may be larger
	Source string `json:"source"` // where the file is from, for people
}

// Contribution is a state of phase 2 that somebody made.
type Contribution struct {
	Name   string `json:"name"`   // of who made it
	File   string `json:"file"`   // in the folder of the ceremony
	SHA256 string `json:"sha256"` // the attestation that its author publishes
}

// Transcript is all that a ceremony did, by hashes. Its own sha256 is what manifests of the keys name.
type Transcript struct {
	Opening       Opening        `json:"opening"`
	Contributions []Contribution `json:"contributions"`
	Beacon        string         `json:"beacon"`        // in hex
	BeaconSource  string         `json:"beacon_source"` // where anybody finds it, for people
	ProvingKey    string         `json:"proving_key"`   // sha256 of the files that follow
	VerifyingKey  string         `json:"verifying_key"`
}

const (
	openingName    = "ceremony.json"
	transcriptName = "transcript.json"
	firstName      = "0000.phase2"

	maxDocument      = 1 << 20
	maxText          = 500
	maxContributions = 5000
)

var (
	nameForm  = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{0,63}$`)
	hashForm  = regexp.MustCompile(`^[0-9a-f]{64}$`)
	stateForm = regexp.MustCompile(`^([0-9]{4})-([a-z0-9][a-z0-9.-]{0,63})\.phase2$`)
)

func (o *Opening) check() error {
	switch {
	case o.Version != 1:
		return fmt.Errorf("version %d is not known, only 1", o.Version)
	case !nameForm.MatchString(o.Tier):
		return errors.New("tier is not a name")
	case !hashForm.MatchString(o.CircuitDigest) || !hashForm.MatchString(o.Phase1.SHA256) || !hashForm.MatchString(o.First):
		return errors.New("a hash is not 64 hex digits")
	case !o.Circuit.IsPossible() || o.Circuit.Public != 1:
		return errors.New("circuit is not of a possible size")
	case o.Phase1.Power != domainPower(o.Circuit.Constraints):
		return fmt.Errorf("power %d is not that of a circuit with %d constraints", o.Phase1.Power, o.Circuit.Constraints)
	case len(o.Phase1.Source) > maxText || len(o.Gnark) > maxText:
		return errors.New("a text is too long")
	}
	return nil
}

func (t *Transcript) check() error {
	if err := t.Opening.check(); err != nil {
		return err
	}
	if len(t.Contributions) == 0 || len(t.Contributions) > maxContributions {
		return fmt.Errorf("%d contributions", len(t.Contributions))
	}
	for i, c := range t.Contributions {
		if !nameForm.MatchString(c.Name) || c.File != stateName(i+1, c.Name) || !hashForm.MatchString(c.SHA256) {
			return fmt.Errorf("contribution %d is not one", i+1)
		}
	}
	beacon, err := hex.DecodeString(t.Beacon)
	if err != nil {
		return errors.New("beacon is not hex")
	}
	if err := checkBeacon(beacon); err != nil {
		return err
	}
	if !hashForm.MatchString(t.ProvingKey) || !hashForm.MatchString(t.VerifyingKey) || len(t.BeaconSource) > maxText {
		return errors.New("keys are not named by 64 hex digits")
	}
	return nil
}

// SHA256 is the hash of the transcript's file.
func (t *Transcript) SHA256() [32]byte { return sha256.Sum256(encode(t)) }

// encode is the one form of a document.
func encode(v any) []byte {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err) // strings and integers
	}
	return append(b, '\n')
}

// readDocument reads a file that has the one form of v and passes its check.
func readDocument(path string, v interface{ check() error }) error {
	f, err := os.Open(path)
	if err != nil {
		return ioFault(err, path)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxDocument+1))
	if err != nil {
		return ioFault(err, path)
	}
	err = errors.New("it is too large")
	if len(b) <= maxDocument {
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields()
		err = d.Decode(v)
	}
	if err == nil {
		err = v.check()
	}
	// One form only: this catches what Go's decoder lets pass (other capitals, repeated keys, text after the end).
	if err == nil && !bytes.Equal(b, encode(v)) {
		err = errors.New("it is not as it was written")
	}
	if err != nil {
		return fault.New(fault.Invalid, "ceremony-document", path, "%w; get the file again", err)
	}
	return nil
}

func writeDocument(path string, v any) error {
	_, err := create(path, func(w io.Writer) error {
		_, err := w.Write(encode(v))
		return err
	})
	return err
}

func stateName(number int, name string) string { return fmt.Sprintf("%04d-%s.phase2", number, name) }
