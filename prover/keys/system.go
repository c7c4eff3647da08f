package keys

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"unsafe"

	cs "github.com/consensys/gnark/constraint/bn254"

	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
)

// Compiling a circuit takes much longer than all the rest of loading it, so [Store.Open] keeps what was compiled beside the
// keys, for [Store.Reopen]:
//
//	sha256 of the program | calldata: length u64 LE, words of the machine | gnark's encoding of all but calldata | sha256 of all that
//
// Most of a system is calldata. As it lies in memory it need not be read; gnark packs it, and then unpacking is most of the
// time.
//
// It is a cache, and is not believed over the circuit: its digest is computed and has to be the one that the program knows
// its circuit by. Hints and their order are in no digest; they are those of the program, because it has written them:
// another program's cache, the next version's too, is none. A damaged one is found by its sha256. Whoever can forge that too
// can write to the folder of the keys: it can stop proofs, and end processes that make them, as by cutting a key short; it
// can't make false proofs, for only constraints and keys decide what is proven.
const (
	systemName = "circuit.cache"
	systemHead = sha256.Size + 8
	systemTail = sha256.Size
)

// ErrNotKept is what Reopen returns when the circuit has to be compiled.
var ErrNotKept = errors.New("this program has not compiled the circuit before")

// program is the sha256 of the running program.
var program = sync.OnceValues(func() (sum [sha256.Size]byte, err error) {
	path, err := os.Executable()
	if err != nil {
		return sum, err
	}
	if runtime.GOOS == "linux" {
		path = "/proc/self/exe" // the one that runs, also when it was replaced since
	}
	f, err := os.Open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sum, err
	}
	h.Sum(sum[:0])
	return sum, nil
})

// Kept says whether Reopen will probably do.
func (s *Store) Kept(digest [32]byte) bool {
	f, _, err := openSystem(s.path(digest))
	if err != nil {
		return false
	}
	f.Close()
	return true
}

// Reopen is Open without compiling: it returns the keys of a circuit and the circuit, when this program has opened it in
// this store before; otherwise [ErrNotKept]. The digest is what the program knows its circuit by.
func (s *Store) Reopen(ctx context.Context, digest [32]byte, progress Progress) (*Keys, *cs.R1CS, error) {
	system, err := s.readSystem(ctx, digest)
	if err != nil {
		return nil, nil, err
	}
	shape, err := ShapeOf(system)
	if err != nil {
		return nil, nil, s.dropSystem(digest)
	}
	var got [32]byte
	var wg sync.WaitGroup
	wg.Go(func() {
		got, err = Digest(system)
	})
	k, failed := s.load(ctx, digest, &shape, progress)
	wg.Wait()
	switch {
	case err != nil || got != digest:
		return nil, nil, s.dropSystem(digest)
	case failed != nil:
		return nil, nil, failed
	}
	return k, system, nil
}

// dropSystem removes a cache that is wrong, so that the next Open writes it again.
func (s *Store) dropSystem(digest [32]byte) error {
	_ = os.Remove(filepath.Join(s.path(digest), systemName))
	return ErrNotKept
}

// openSystem opens the cache in a folder of keys if this program has written it.
func openSystem(dir string) (*os.File, fs.FileInfo, error) {
	want, err := program()
	if err != nil {
		return nil, nil, ErrNotKept
	}
	f, err := os.Open(filepath.Join(dir, systemName))
	if err != nil {
		return nil, nil, ErrNotKept
	}
	var by [sha256.Size]byte
	_, err = f.ReadAt(by[:], 0)
	info, e := f.Stat()
	if err != nil || e != nil || by != want || !info.Mode().IsRegular() || info.Size() < systemHead+systemTail {
		f.Close()
		return nil, nil, ErrNotKept
	}
	return f, info, nil
}

// readSystem returns the system in a folder of keys, whose bytes are those that this program has written.
func (s *Store) readSystem(ctx context.Context, digest [32]byte) (*cs.R1CS, error) {
	dir := s.path(digest)
	f, info, err := openSystem(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	end := info.Size() - systemTail
	var sum [systemTail]byte
	if _, err := f.ReadAt(sum[:], end); err != nil {
		return nil, ErrNotKept
	}
	file := File{systemName, info.Size(), hex.EncodeToString(sum[:])}
	stamps := readSidecar(dir)
	system, err := s.parseChecked(ctx, f, end, file, stampOf(info, file.SHA256), stamps)
	switch {
	case ctx.Err() != nil:
		return nil, ioFault(ctx.Err(), f.Name(), "reading a circuit")
	case err != nil:
		return nil, s.dropSystem(digest)
	}
	stamps.save()
	return system, nil
}

func (s *Store) parseChecked(ctx context.Context, f *os.File, end int64, file File, now stamp, stamps *sidecar) (*cs.R1CS, error) {
	if err := s.checkHash(ctx, f, end, file, now, stamps, nil); err != nil {
		return nil, err
	}
	b, err := s.content(ctx, f, file, nil)
	if err != nil {
		return nil, err
	}
	return parseSystem(b[sha256.Size:end])
}

// parseSystem reads what stands between the hashes; the calldata stays there, and is only read.
func parseSystem(b []byte) (*cs.R1CS, error) {
	n := binary.LittleEndian.Uint64(b)
	b = b[8:]
	if n > uint64(len(b))/4 {
		return nil, fmt.Errorf("%d words of calldata in %d bytes", n, len(b))
	}
	calldata := unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(b))), n)
	b = b[4*n:]
	const gnarkHead = 4 * 8 // size and version
	if len(b) < gnarkHead || binary.LittleEndian.Uint64(b) != uint64(len(b)-gnarkHead) {
		return nil, errors.New("it has not the size that gnark says") // gnark would make room for any
	}
	system := &cs.R1CS{}
	if _, err := system.ReadFrom(bytes.NewReader(b)); err != nil {
		return nil, err
	}
	system.CallData = calldata
	return system, nil
}

func writeSystem(w io.Writer, system *cs.R1CS) error {
	by, err := program()
	if err != nil {
		return err
	}
	h := sha256.New()
	hashed := io.MultiWriter(w, h)
	calldata := system.CallData
	words := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(calldata))), 4*len(calldata))
	for _, b := range [][]byte{by[:], binary.LittleEndian.AppendUint64(nil, uint64(len(calldata))), words} {
		if _, err := hashed.Write(b); err != nil {
			return err
		}
	}
	rest := *system
	rest.CallData = nil
	if _, err := rest.WriteTo(hashed); err != nil {
		return err
	}
	_, err = w.Write(h.Sum(nil))
	return err
}

// keepSystem is best effort: a store that can't be written to works, its circuits are only compiled each time.
func (s *Store) keepSystem(ctx context.Context, digest [32]byte, system *cs.R1CS) {
	if s.Kept(digest) {
		return
	}
	l := newLock(s.path(digest) + lockSuffix)
	defer l.Close()
	if ok, err := l.TryLock(); err != nil || !ok {
		return // somebody else does it
	}
	path := filepath.Join(s.path(digest), systemName)
	partial := path + partialSuffix
	_ = os.Remove(partial) // of a killed process
	_, err := s.writeFile(ctx, partial, work.NewMeter(nil, 0, StageWrite), func(w io.Writer) error { return writeSystem(w, system) })
	if err == nil {
		err = os.Rename(partial, path)
	}
	if err != nil {
		_ = os.Remove(partial)
	}
}
