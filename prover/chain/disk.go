package chain

import (
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/rlp"
)

// disk keeps the transactions and receipts of blocks in a folder: a file for each list, called by the hash of the block,
// that holds the RLP list of the consensus encodings. A file is written beside its place, synchronised and renamed, so it
// is there whole or not at all, and its content is compared with the header's root each time it is read. Therefore the
// folder needs no index and no lock, and several processes may share it: the time of a file's last use is its modification
// time, and what is in the folder is what a look into it says.
//
// No trouble with the folder is an error of a question: it is logged, and the source is asked. A nil disk keeps nothing.
type disk struct {
	root *os.Root // no name and no symbolic link leads out of it
	max  int64
	log  *slog.Logger
	now  func() time.Time

	mu      sync.Mutex // guards what follows
	size    int64      // at the last look, and what was written since
	written int64      // since the last look
}

const (
	diskTemporary = ".tmp"
	diskAbandoned = time.Hour // a temporary file this old belongs to nobody
)

// openDisk opens the folder and makes it if need be.
func openDisk(cfg CacheConfig) *disk {
	if cfg.Dir == "" || cfg.MaxDiskBytes < 0 {
		return nil
	}
	d := &disk{max: cfg.MaxDiskBytes, log: cfg.Log, now: cfg.Now}
	err := os.MkdirAll(cfg.Dir, 0o700)
	if err == nil {
		d.root, err = os.OpenRoot(cfg.Dir)
	}
	if err != nil {
		d.trouble("opening the folder", cfg.Dir, err)
		return nil
	}
	if err := d.sweep(); err != nil { // the limit may be a new one
		d.trouble("looking through the folder", cfg.Dir, err)
	}
	return d
}

func (d *disk) close() {
	if d != nil {
		d.root.Close()
	}
}

func (d *disk) trouble(doing, name string, err error) {
	d.log.Warn("chain cache: "+doing+" failed", slog.String("file", name), slog.String("error", err.Error()))
}

func diskName(p part, h Header) string { return hex.EncodeToString(h.Hash[:]) + "." + p.String() }

// get returns a list that is kept and proves itself. What does not is removed.
func (d *disk) get(p part, h Header) ([][]byte, bool) {
	if d == nil {
		return nil, false
	}
	name := diskName(p, h)
	raw, err := d.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	var list [][]byte
	if err == nil {
		list, err = splitList(raw)
	}
	if err == nil {
		err = p.proves(h, list)
	}
	if err != nil {
		d.trouble("reading", name, err)
		if err := d.root.RemoveAll(name); err != nil {
			d.trouble("removing", name, err)
		}
		return nil, false
	}
	now := d.now()
	_ = d.root.Chtimes(name, now, now) // it fails when another process just made room, and the content is here
	return list, true
}

func (d *disk) read(name string) ([]byte, error) {
	// A pipe or a device could block or never end; opening is what blocks, so the look comes first.
	info, err := d.root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > d.max {
		return nil, fmt.Errorf("no regular file of at most %d bytes", d.max)
	}
	file, err := d.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, info.Size()))
}

// splitList undoes the encoding of a list of strings. It shares the memory of raw, and a list that is too long costs
// nothing: rlp.DecodeBytes would make room for it first.
func splitList(raw []byte) ([][]byte, error) {
	content, rest, err := rlp.SplitList(raw)
	if err != nil {
		return nil, err
	}
	if len(rest) != 0 {
		return nil, fmt.Errorf("%d bytes after its end", len(rest))
	}
	var list [][]byte
	for len(content) > 0 {
		if len(list) == maxTransactions {
			return nil, fmt.Errorf("more than %d entries", maxTransactions)
		}
		var one []byte
		if one, content, err = rlp.SplitString(content); err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, nil
}

// put keeps a list, and then makes room.
func (d *disk) put(p part, h Header, list [][]byte) {
	if d == nil {
		return
	}
	name := diskName(p, h)
	raw, err := rlp.EncodeToBytes(list)
	if err != nil || int64(len(raw)) > d.max {
		return
	}
	if err := d.write(name, raw); err != nil {
		d.trouble("writing", name, err)
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.written += int64(len(raw))
	d.size += int64(len(raw))
	// The other processes are heard of by looking, now and then.
	if d.size > d.max || d.written > d.max/16 {
		if err := d.sweep(); err != nil {
			d.trouble("looking through the folder", "", err)
		}
	}
}

// write is safe against being killed at any time.
func (d *disk) write(name string, raw []byte) error {
	temporary := fmt.Sprintf("%s.%016x%s", name, rand.Uint64(), diskTemporary)
	file, err := d.root.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(raw)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		now := d.now()
		err = errors.Join(d.root.Chtimes(temporary, now, now), d.root.Rename(temporary, name))
	}
	if err != nil {
		return errors.Join(err, d.root.Remove(temporary))
	}
	if dir, err := d.root.Open("."); err == nil {
		_ = dir.Sync() // not every system can; then a crash may lose the file, and not more
		dir.Close()
	}
	return nil
}

// sweep looks at the folder and removes what was not used for the longest time until the rest fits, and what processes that
// were killed have left. Files that are not the cache's are left alone. The caller holds d.mu, or nobody else knows d.
func (d *disk) sweep() error {
	dir, err := d.root.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	entries, err := dir.ReadDir(-1)
	if err != nil {
		return err
	}
	var kept []fs.FileInfo
	d.size, d.written = 0, 0
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !info.Mode().IsRegular() || !isDiskName(entry.Name()) { // gone meanwhile, or not ours
			continue
		}
		if strings.HasSuffix(entry.Name(), diskTemporary) {
			if d.now().Sub(info.ModTime()) > diskAbandoned {
				_ = d.root.Remove(entry.Name()) // the next look will try again
			}
			continue
		}
		kept = append(kept, info)
		d.size += info.Size()
	}
	slices.SortFunc(kept, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, info := range kept {
		if d.size <= d.max {
			break
		}
		if err := d.root.Remove(info.Name()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		d.size -= info.Size()
	}
	return nil
}

// isDiskName says whether a file is, or was to become, one of the cache's.
func isDiskName(name string) bool {
	hash, rest, _ := strings.Cut(name, ".")
	kind, _, _ := strings.Cut(rest, ".")
	_, err := hex.DecodeString(hash)
	return err == nil && len(hash) == 64 && (kind == transactionsPart.String() || kind == receiptsPart.String())
}
