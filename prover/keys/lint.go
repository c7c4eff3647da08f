package keys

import (
	"io"
	"os"
	"path/filepath"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

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
	return checkTwins(path, dir, vk)
}

// checkTwins compares the points that both keys have, without reading the rest of the proving key.
func checkTwins(path, dir string, vk *groth16.VerifyingKey) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var pk groth16.ProvingKey
	d := bn254.NewDecoder(io.NewSectionReader(f, dumpPoints, dumpCounts-dumpPoints), bn254.NoSubgroupChecks())
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
