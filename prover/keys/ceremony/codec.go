package ceremony

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/mpcsetup"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/group"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
)

const (
	sizeG1    = bn254.SizeOfG1AffineCompressed
	sizeG2    = bn254.SizeOfG2AffineCompressed
	sizeProof = sizeG1 + sizeG2

	// chunk is how many points are in memory at once while a file streams: 1 MB of G1 in it, 4 MB decoded.
	chunk = 1 << 16
)

// reader reads the points of a file, hashes all that it reads, tells how far it is, and stops when its context ends. The first error
// stays.
type reader struct {
	ctx   context.Context
	in    *bufio.Reader
	hash  hash.Hash
	at    int64
	tell  func(n int)
	fault error
	buf   []byte
}

func newReader(ctx context.Context, r io.Reader, tell func(int)) *reader {
	h := sha256.New()
	return &reader{ctx: ctx, in: bufio.NewReaderSize(io.TeeReader(r, h), 1<<20), hash: h, tell: tell}
}

func (r *reader) fail(err error) {
	if r.fault == nil {
		r.fault = err
	}
}

// bytes returns the next n bytes, which are good until the next call.
func (r *reader) bytes(n int) []byte {
	if cap(r.buf) < n {
		r.buf = make([]byte, n)
	}
	b := r.buf[:n]
	if r.fault == nil && r.ctx.Err() != nil {
		r.fail(r.ctx.Err())
	}
	if r.fault == nil {
		if _, err := io.ReadFull(r.in, b); err != nil {
			r.fail(err)
		}
	}
	if r.fault != nil {
		clear(b)
		return b
	}
	r.at += int64(n)
	r.tell(n)
	return b
}

func (r *reader) uint16() int    { return int(binary.BigEndian.Uint16(r.bytes(2))) }
func (r *reader) uint32() int    { return int(binary.BigEndian.Uint32(r.bytes(4))) }
func (r *reader) uint64() uint64 { return binary.BigEndian.Uint64(r.bytes(8)) }

// encoded is a point with its compressed encoding; SetBytes checks that it is canonical, on the curve and, in G2, in the subgroup.
type encoded[P any] interface {
	*P
	SetBytes([]byte) (int, error)
}

// readPoints reads n points of so many bytes each and hands them over in chunks, which visit may change and must not keep.
func readPoints[P any, E encoded[P]](r *reader, n, size int, visit func(at int, points []P)) {
	points := make([]P, min(n, chunk))
	for at := 0; at < n && r.fault == nil; at += chunk {
		k := min(chunk, n-at)
		start := r.at
		b := r.bytes(k * size)
		if r.fault != nil {
			return
		}
		err := parallel(k, func(i int) error {
			if _, err := E(&points[i]).SetBytes(b[i*size : (i+1)*size]); err != nil {
				return fmt.Errorf("no point at byte %d: %w", start+int64(i*size), err)
			}
			return nil
		})
		if err != nil {
			r.fail(err)
			return
		}
		visit(at, points[:k])
	}
}

func (r *reader) pointsG1(n int, visit func(at int, points []bn254.G1Affine)) {
	readPoints[bn254.G1Affine](r, n, sizeG1, visit)
}

func (r *reader) pointsG2(n int, visit func(at int, points []bn254.G2Affine)) {
	readPoints[bn254.G2Affine](r, n, sizeG2, visit)
}

func (r *reader) g1() (p bn254.G1Affine) {
	r.pointsG1(1, func(_ int, points []bn254.G1Affine) { p = points[0] })
	return p
}

func (r *reader) g2() (p bn254.G2Affine) {
	r.pointsG2(1, func(_ int, points []bn254.G2Affine) { p = points[0] })
	return p
}

// parallel runs f(0) … f(n−1) on all cores and returns the error of the lowest i it knows.
func parallel(n int, f func(i int) error) error {
	const piece = 256
	var mu sync.Mutex
	var first error
	at := n
	group.Each((n+piece-1)/piece, func() func(int) {
		return func(p int) {
			for i := p * piece; i < min((p+1)*piece, n); i++ {
				if err := f(i); err != nil {
					mu.Lock()
					if i < at {
						at, first = i, err
					}
					mu.Unlock()
					return
				}
			}
		}
	})
	return first
}

// proof is one contributor's proof of having known what the state was multiplied by.
type proof struct {
	raw [sizeProof]byte
	mpcsetup.UpdateProof
}

func (r *reader) proof() (p proof) {
	copy(p.raw[:], r.bytes(sizeProof))
	if r.fault == nil {
		if _, err := p.ReadFrom(bytes.NewReader(p.raw[:])); err != nil {
			r.fail(fmt.Errorf("no proof of a contribution at byte %d: %w", r.at-sizeProof, err))
		}
	}
	return p
}

// isEmpty says whether the contribution multiplied by one, which everybody knows.
func (p *proof) isEmpty() bool {
	_, _, g1, _ := bn254.Generators()
	one := g1.Bytes()
	return bytes.Equal(p.raw[:sizeG1], one[:])
}

// challenge reads the hash of the state before; a first state has none.
func (r *reader) challenge() []byte {
	switch n := int(r.bytes(1)[0]); {
	case r.fault != nil || n == 0:
		return nil
	case n == sha256.Size:
		return bytes.Clone(r.bytes(n))
	default:
		r.fail(fmt.Errorf("a hash of %d bytes at byte %d", n, r.at))
		return nil
	}
}

// end says that the file must be over, and returns its sha256.
func (r *reader) end() (sum [sha256.Size]byte) {
	if r.fault == nil {
		if _, err := r.in.ReadByte(); err == nil {
			r.fail(fmt.Errorf("more than %d bytes", r.at))
		} else if !errors.Is(err, io.EOF) {
			r.fail(err)
		}
	}
	r.hash.Sum(sum[:0])
	return sum
}

// writer is what reader reads. The first error stays.
type writer struct {
	out   *bufio.Writer
	fault error
	buf   []byte
}

func newWriter(out io.Writer) *writer { return &writer{out: bufio.NewWriterSize(out, 1<<20)} }

func (w *writer) flush() error {
	if w.fault == nil {
		w.fault = w.out.Flush()
	}
	return w.fault
}

func (w *writer) bytes(b []byte) {
	if w.fault == nil {
		_, w.fault = w.out.Write(b)
	}
}

func (w *writer) uint16(n int)    { w.bytes(binary.BigEndian.AppendUint16(nil, uint16(n))) }
func (w *writer) uint32(n int)    { w.bytes(binary.BigEndian.AppendUint32(nil, uint32(n))) }
func (w *writer) uint64(n uint64) { w.bytes(binary.BigEndian.AppendUint64(nil, n)) }

func (w *writer) g1(p *bn254.G1Affine) {
	b := p.Bytes()
	w.bytes(b[:])
}

func (w *writer) g2(p *bn254.G2Affine) {
	b := p.Bytes()
	w.bytes(b[:])
}

func (w *writer) pointsG1(points []bn254.G1Affine) {
	for at := 0; at < len(points); at += chunk {
		part := points[at:min(at+chunk, len(points))]
		b := w.scratch(len(part) * sizeG1)
		_ = parallel(len(part), func(i int) error { // encoding does not fail
			e := part[i].Bytes()
			copy(b[i*sizeG1:], e[:])
			return nil
		})
		w.bytes(b)
	}
}

func (w *writer) pointsG2(points []bn254.G2Affine) {
	for at := 0; at < len(points); at += chunk {
		part := points[at:min(at+chunk, len(points))]
		b := w.scratch(len(part) * sizeG2)
		_ = parallel(len(part), func(i int) error {
			e := part[i].Bytes()
			copy(b[i*sizeG2:], e[:])
			return nil
		})
		w.bytes(b)
	}
}

func (w *writer) scratch(n int) []byte {
	if cap(w.buf) < n {
		w.buf = make([]byte, n)
	}
	return w.buf[:n]
}

func (w *writer) proof(p *mpcsetup.UpdateProof) {
	if w.fault == nil {
		_, w.fault = p.WriteTo(w.out)
	}
}

func (w *writer) challenge(c []byte) {
	w.bytes([]byte{byte(len(c))})
	w.bytes(c)
}

// open opens a file to read, and says how long it is.
func open(path string) (*os.File, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, ioFault(err, path)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, ioFault(err, path)
	}
	return f, info.Size(), nil
}

// hashFile is the sha256 of a file.
func hashFile(ctx context.Context, path string, progress keys.Progress) (sum [sha256.Size]byte, err error) {
	f, size, err := open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, &work.Reader{Ctx: ctx, R: f, Meter: work.NewMeter(progress, size, StageHash)})
	h.Sum(sum[:0])
	return sum, badFile(err, path)
}

// create writes a file under another name, has it on the disk, and renames it: it is there whole or not at all. It returns the sha256
// of the contents. There must be no file of that name yet.
func create(path string, fill func(io.Writer) error) (sum [sha256.Size]byte, err error) {
	if _, err := os.Lstat(path); err == nil {
		return sum, fault.New(fault.Invalid, "ceremony-exists", path, "is there already; give another name, nothing of a ceremony is written over")
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.partial")
	if err != nil {
		return sum, ioFault(err, path)
	}
	defer func() {
		_ = f.Close()
		_ = os.Remove(f.Name()) // gone already if it was renamed
	}()
	h := sha256.New()
	if err := fill(io.MultiWriter(f, h)); err != nil {
		return sum, ioFault(err, path)
	}
	if err := errors.Join(f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return sum, ioFault(err, path)
	}
	// A link fails where a rename would replace what another process has put there meanwhile.
	if err := os.Link(f.Name(), path); errors.Is(err, fs.ErrExist) {
		return sum, fault.New(fault.Invalid, "ceremony-exists", path, "was written by another process meanwhile")
	} else if err != nil {
		if err := os.Rename(f.Name(), path); err != nil { // a file system without links
			return sum, ioFault(err, path)
		}
	}
	h.Sum(sum[:0])
	return sum, ioFault(work.SyncDir(filepath.Dir(path)), path)
}

// ioFault turns an error of the surroundings into a fault; faults pass.
func ioFault(err error, where string) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.Invalid, "ceremony-missing", where, "there is no such file")
	}
	return work.Fault("ceremony", err, where, "the ceremony's work on this")
}

// badFile is the refusal of a file whose bytes are not what they should be.
func badFile(err error, where string) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fault.New(fault.Invalid, "ceremony-truncated", where, "the file is cut short; get it again")
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.As(err, new(*fs.PathError)), errors.As(err, new(*fault.Error)):
		return ioFault(err, where)
	default:
		return fault.New(fault.Invalid, "ceremony-corrupt", where, "%w; get the file again", err)
	}
}
