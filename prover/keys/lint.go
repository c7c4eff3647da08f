package keys

import (
	"context"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// Identity is what a key says of itself, wherever it is: in a file, a folder, the source or the code of a contract. What it does not say is empty.
type Identity struct {
	Tier          string `json:"tier,omitempty"`
	CircuitDigest string `json:"circuit_digest,omitempty"`
	UnsafeDev     bool   `json:"unsafe_dev,omitempty"`
	Ceremony      string `json:"ceremony,omitempty"`
	VerifyingKey  string `json:"verifying_key_sha256,omitempty"` // of the file, in gnark's raw encoding
	Constants     string `json:"constants_sha256,omitempty"`     // of the Solidity verifier's words
}

// Known says whether somebody vouches for a key: this program, by its pins, or the user, by the sha256 of the verifying key or of its
// constants. It is the only rule that sees good points in wrong places.
func Known(id Identity, trust []string) vkey.Check {
	const name = "known"
	claimed := id.Ceremony
	if claimed == "" && id.UnsafeDev {
		claimed = UnsafeDev
	}
	for _, p := range Pins() {
		if p.Constants == id.Constants || p.VerifyingKey == id.VerifyingKey {
			switch {
			case p.Constants != id.Constants || id.VerifyingKey != "" && p.VerifyingKey != id.VerifyingKey:
				return vkey.Bad(name, "one of its sums is pinned and the other is not: verifying key %s, constants %s", id.VerifyingKey, id.Constants)
			case id.Tier != "" && (id.CircuitDigest != p.CircuitDigest || id.Tier != p.Name || id.UnsafeDev != (p.Ceremony == UnsafeDev)) || id.Ceremony != "" && id.Ceremony != p.Ceremony:
				return vkey.Bad(name, "it is the key of tier %s of the ceremony %s, circuit %s, and says otherwise", p.Name, p.Ceremony, p.CircuitDigest)
			}
			return vkey.Good(name, "pinned in this program: tier %s of the ceremony %s", p.Name, p.Ceremony)
		}
		if p.CircuitDigest == id.CircuitDigest && p.Ceremony == claimed {
			return vkey.Bad(name, "it is not the key of tier %s of the ceremony %s: its constants have the sha256 %s and should have %s", p.Name, p.Ceremony, id.Constants, p.Constants)
		}
	}
	if slices.Contains(trust, id.VerifyingKey) || slices.Contains(trust, id.Constants) {
		return vkey.Good(name, "named by you")
	}
	return vkey.Bad(name, "nobody vouches for it, and points that are good may be in wrong places. If you know where it comes from, name it with --trust: constants %s", id.Constants)
}

// Safe says whether anybody can forge proofs for a key, as far as it says so or is known.
func Safe(id Identity) vkey.Check {
	unsafe := id.UnsafeDev || id.Ceremony == UnsafeDev || slices.ContainsFunc(Pins(), func(p Pin) bool {
		return p.Ceremony == UnsafeDev && (p.VerifyingKey == id.VerifyingKey || p.Constants == id.Constants)
	})
	if unsafe {
		return vkey.Bad("ceremony", "UNSAFE-DEV: anybody can forge proofs")
	}
	return vkey.Good("ceremony", "it is not known as a development key")
}

// ExamineKey applies every rule to the file of a verifying key. Of one with the wrong shape the identity is empty.
func ExamineKey(b []byte) (Identity, []vkey.Check, error) {
	key, err := vkey.Decode(b)
	if err != nil {
		return Identity{}, nil, err
	}
	checks := vkey.Examine(key)
	if len(checks) == 1 {
		return Identity{}, checks, nil // no constants can be laid out
	}
	words := vkey.ConstantsOf(key)
	sum := words.Sum()
	// The sum is of the raw encoding, also of a compressed file: that is what manifests and pins have.
	return Identity{VerifyingKey: fileSum(vkey.Encode(key)), Constants: hex.EncodeToString(sum[:])}, checks, nil
}

// ExamineFolder looks at a folder of keys, and at all that load looks at. An error is of the disk or of ctx; whatever is wrong with the keys is in
// the checks.
func ExamineFolder(ctx context.Context, dir string, progress Progress) (id Identity, checks []vkey.Check, err error) {
	add := func(name string, err error, format string, args ...any) bool {
		if err != nil {
			checks = append(checks, vkey.Bad(name, "%v", err))
		} else {
			checks = append(checks, vkey.Good(name, format, args...))
		}
		return err == nil
	}
	m, err := readManifest(filepath.Join(dir, manifestName))
	if !add("manifest", err, "version %d, in its one form, with a checksum", version) {
		return id, checks, onlyTrouble(err)
	}
	id = Identity{m.Name, m.CircuitDigest, m.IsUnsafe(), m.Ceremony, m.VerifyingKey.SHA256, m.Contract.ConstantsSHA256}
	add("gnark", m.forBuild(dir), "written with gnark %s", m.Gnark)
	s := &Store{Dir: filepath.Dir(dir)} // it has hashed nothing
	sound := true
	for _, file := range []File{m.VerifyingKey, m.ProvingKey} {
		f, err := s.openChecked(ctx, dir, file, &sidecar{Stamps: map[string]stamp{}}, progress)
		if err == nil {
			f.Close()
		}
		if fault.FateOf(err) == fault.Transient && err != nil {
			return id, checks, err
		}
		sound = add(file.Name, err, "%d bytes with the sha256 of the manifest", file.Size) && sound
	}
	b, err := os.ReadFile(filepath.Join(dir, verifyingName))
	if err != nil || len(b) > vkey.MaxSize {
		return id, checks, nil // said already
	}
	key, more, err := ExamineKey(b)
	if err != nil {
		add("verifying key", err, "")
		return id, checks, nil
	}
	checks = append(checks, more...)
	if key.Constants != m.Contract.ConstantsSHA256 || key.VerifyingKey != m.VerifyingKey.SHA256 {
		checks = append(checks, vkey.Bad("contract", "the verifying key gives the constants %s, the manifest has %s", key.Constants, m.Contract.ConstantsSHA256))
	} else {
		checks = append(checks, vkey.Good("contract", "the manifest's constants are those of the verifying key"))
	}
	vk, err := vkey.Decode(b)
	if err != nil || !sound {
		return id, checks, nil
	}
	path := filepath.Join(dir, provingName)
	if add("proving key", checkDumpFile(path, m), "all lists have the lengths of a circuit with %d constraints and %d wires", m.Circuit.Constraints, m.Circuit.Wires) {
		add("one setup", checkTwins(path, dir, m.Circuit.Wires, vk), "alpha, beta and delta of the proving key are the verifying key's")
	}
	return id, checks, nil
}

// onlyTrouble passes what is wrong with the surroundings, not with the keys.
func onlyTrouble(err error) error {
	if fault.FateOf(err) == fault.Transient {
		return err
	}
	return nil
}

// decodeVerifying reads the verifying key of a manifest, lints it, and compares what the manifest says of its contract.
func decodeVerifying(f *os.File, m *Manifest) (*groth16.VerifyingKey, error) {
	b, err := io.ReadAll(io.LimitReader(f, vkey.MaxSize+1))
	if err != nil {
		return nil, ioFault(err, f.Name(), "reading a key")
	}
	vk, err := vkey.Read(b)
	if fault.Code(err) == "key-invalid" {
		err = fault.New(fault.Fatal, "key-corrupt", f.Name(), "%w; %s", err, remake)
	}
	if err == nil && contractOf(m.Name, m.Ceremony, vk) != m.Contract {
		err = fault.New(fault.Fatal, "manifest-invalid", filepath.Dir(f.Name()), "its contract is not that of the verifying key; %s", remake)
	}
	if err != nil {
		return nil, err
	}
	return vk, nil
}

func readVerifying(path string, m *Manifest) (*groth16.VerifyingKey, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return decodeVerifying(f, m)
}

// checkFolder looks at the files of a folder whose hashes are known to be right: does load accept them?
func checkFolder(dir string, m *Manifest) error {
	vk, err := readVerifying(filepath.Join(dir, m.VerifyingKey.Name), m)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, m.ProvingKey.Name)
	if err := checkDumpFile(path, m); err != nil {
		return err
	}
	return checkTwins(path, dir, m.Circuit.Wires, vk)
}

// checkTwins compares the points that both keys have, without reading the rest of the proving key.
func checkTwins(path, dir string, wires int, vk *groth16.VerifyingKey) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var pk groth16.ProvingKey
	d := bn254.NewDecoder(io.NewSectionReader(f, dumpPad(wires)+dumpPoints, dumpCounts-dumpPoints), bn254.NoSubgroupChecks())
	for _, p := range []any{&pk.G1.Alpha, &pk.G1.Beta, &pk.G1.Delta, &pk.G2.Beta, &pk.G2.Delta} {
		if err := d.Decode(p); err != nil {
			return fault.New(fault.Fatal, "key-corrupt", path, "its first points can't be read: %w; %s", err, remake)
		}
	}
	if !sameSetup(&pk, vk) {
		return fault.New(fault.Fatal, "key-wrong-circuit", dir, "proving key and verifying key are not of one setup: alpha, beta or delta differ; %s", remake)
	}
	return nil
}
