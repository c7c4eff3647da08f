package chain_test

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/prover/chain"
)

// lists counts the questions for transactions and receipts that reach a source.
type lists struct {
	chain.Heads
	asked atomic.Int64
	down  atomic.Bool
}

func (l *lists) Transactions(ctx context.Context, h chain.Header) ([][]byte, error) {
	if l.asked.Add(1); l.down.Load() {
		return nil, errDown
	}
	return l.Heads.Transactions(ctx, h)
}

func (l *lists) Receipts(ctx context.Context, h chain.Header) ([][]byte, error) {
	if l.asked.Add(1); l.down.Load() {
		return nil, errDown
	}
	return l.Heads.Receipts(ctx, h)
}

// recordings is a source of the real blocks that have receipts, and their headers.
func recordings(t *testing.T) (*lists, []chain.Header) {
	t.Helper()
	src := replay(t, fixtures(t), 1)
	var headers []chain.Header
	for _, n := range []uint64{1000010, 7000000, 14764013, 19426587, 22431084} {
		headers = append(headers, header(t, src, n))
	}
	return &lists{Heads: src}, headers
}

// both asks for both lists, and fails unless they are the block's.
func both(t *testing.T, src chain.Source, h chain.Header) {
	t.Helper()
	txs, err := src.Transactions(t.Context(), h)
	wantCode(t, err, truth)
	receipts, err := src.Receipts(t.Context(), h)
	wantCode(t, err, truth)
	checkLists(t, h, txs, receipts)
}

func TestListsInMemory(t *testing.T) {
	src, headers := recordings(t)
	cached := chain.Cached(src, chain.CacheConfig{})
	for range 3 {
		for _, h := range headers {
			both(t, cached, h)
		}
	}
	if n := src.asked.Load(); n != int64(2*len(headers)) {
		t.Errorf("%d questions", n)
	}
	// Equal questions at the same time are asked once; errors are not kept; an empty list is known from the header.
	var asking sync.WaitGroup
	src.asked.Store(0)
	h := header(t, src, 17034870)
	for range 8 {
		asking.Go(func() { cached.Receipts(t.Context(), h) })
	}
	asking.Wait()
	if n := src.asked.Load(); n != 1 {
		t.Errorf("%d questions", n)
	}
	src.down.Store(true)
	h = header(t, src, 990001)
	_, err := cached.Receipts(t.Context(), h)
	wantCode(t, err, chain.CodeUnavailable)
	src.down.Store(false)
	both(t, cached, h)
	src.asked.Store(0)
	empty := header(t, src, 1000047)
	if empty.TransactionsRoot != types.EmptyRootHash {
		t.Fatal("not an empty block")
	}
	both(t, cached, empty)
	if n := src.asked.Load(); n != 0 {
		t.Errorf("%d questions", n)
	}
	small := chain.Cached(src, chain.CacheConfig{MaxBytes: 1})
	both(t, small, h)
	both(t, small, h)
	if n := src.asked.Load(); n != 4 {
		t.Errorf("%d questions", n)
	}
}

// TestListsOnDisk: a second process finds what the first one has read.
func TestListsOnDisk(t *testing.T) {
	src, headers := recordings(t)
	dir := filepath.Join(t.TempDir(), "a", "b")
	for range 3 {
		cached := chain.Cached(src, chain.CacheConfig{Dir: dir})
		for _, h := range headers {
			both(t, cached, h)
		}
	}
	if n := src.asked.Load(); n != int64(2*len(headers)) {
		t.Errorf("%d questions", n)
	}
	files := cacheFiles(t, dir)
	if len(files) != 2*len(headers) {
		t.Errorf("%v", files)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		var list [][]byte
		if err != nil || rlp.DecodeBytes(raw, &list) != nil || len(list) == 0 {
			t.Errorf("%s: %v", file, err)
		}
		if info, _ := os.Stat(file); info.Mode().Perm() != 0o600 {
			t.Errorf("%v", info.Mode())
		}
	}
}

func cacheFiles(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestDamagedCache: whatever was done to the files, the answer is right, and the file is whole again after it.
func TestDamagedCache(t *testing.T) {
	r := seeded(t)
	src, headers := recordings(t)
	dir, h := t.TempDir(), headers[2]
	both(t, chain.Cached(src, chain.CacheConfig{Dir: dir}), h)
	files := cacheFiles(t, dir)
	whole := make(map[string][]byte)
	for _, file := range files {
		whole[file], _ = os.ReadFile(file)
	}
	spoilt := []func(raw []byte) []byte{
		func(raw []byte) []byte { return nil },
		func(raw []byte) []byte { return raw[:r.IntN(len(raw))] },
		func(raw []byte) []byte { return append(raw, 0) },
		func(raw []byte) []byte { raw[r.IntN(len(raw))] ^= 1 << r.IntN(8); return raw },
		func(raw []byte) []byte { return mutate(r, raw) },
		func([]byte) []byte { return []byte{0xc0} },
		func([]byte) []byte { return bytes.Repeat([]byte{0x80}, 1<<20) },
		func([]byte) []byte { // more entries than a block has
			enc, _ := rlp.EncodeToBytes(make([][]byte, 70_000))
			return enc
		},
		func([]byte) []byte { enc, _ := rlp.EncodeToBytes([][]byte{{}}); return enc },
		func([]byte) []byte { return []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff} },
		func([]byte) []byte { return whole[files[1]] }, // of the wrong kind
	}
	var logged bytes.Buffer
	for i := range 300 {
		file := files[i%len(files)]
		raw := spoilt[i%len(spoilt)](bytes.Clone(whole[file]))
		if err := os.WriteFile(file, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		src.asked.Store(0)
		both(t, chain.Cached(src, chain.CacheConfig{Dir: dir, Log: slog.New(slog.NewTextHandler(&logged, nil))}), h)
		if same := bytes.Equal(raw, whole[file]); src.asked.Load() == 0 && !same {
			t.Fatalf("damage %d was believed", i)
		}
		if again, err := os.ReadFile(file); err != nil || !bytes.Equal(again, whole[file]) {
			t.Fatalf("damage %d is still there: %v", i, err)
		}
	}
	if !strings.Contains(logged.String(), "root") {
		t.Error("nobody was told")
	}
	for name, damage := range damages {
		if name == "null" || name == "no fields" || name == "a list" {
			continue
		}
		damage(t, files[0])
		both(t, chain.Cached(src, chain.CacheConfig{Dir: dir}), h)
		if again, err := os.ReadFile(files[0]); err != nil || !bytes.Equal(again, whole[files[0]]) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestCacheFolderIsNoObstacle: a folder that can't be used costs the cache, not the answer.
func TestCacheFolderIsNoObstacle(t *testing.T) {
	src, headers := recordings(t)
	file := filepath.Join(t.TempDir(), "file")
	writeFile(t, file, nil)
	both(t, chain.Cached(src, chain.CacheConfig{Dir: file}), headers[0])
	both(t, chain.Cached(src, chain.CacheConfig{Dir: filepath.Join(file, "below")}), headers[0])
	dir := t.TempDir()
	cached := chain.Cached(src, chain.CacheConfig{Dir: dir})
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	both(t, cached, headers[0])
	none := t.TempDir()
	both(t, chain.Cached(src, chain.CacheConfig{Dir: none, MaxDiskBytes: -1}), headers[0])
	both(t, chain.Cached(src, chain.CacheConfig{Dir: none, MaxDiskBytes: 10}), headers[0])
	if files := cacheFiles(t, none); len(files) != 0 {
		t.Errorf("%v", files)
	}
}

// TestCacheLimit: the folder stays below its limit, what was used last stays, and what is not the cache's is left alone.
func TestCacheLimit(t *testing.T) {
	src, headers := recordings(t)
	dir, now := t.TempDir(), newClock()
	foreign := filepath.Join(dir, "README.transactions")
	writeFile(t, foreign, make([]byte, 1<<20))
	cfg := chain.CacheConfig{Dir: dir, Now: now.Now, MaxBytes: -1}
	size := func() (sum int64) {
		for _, file := range cacheFiles(t, dir) {
			if info, err := os.Stat(file); err == nil && file != foreign {
				sum += info.Size()
			}
		}
		return sum
	}
	all := chain.Cached(src, cfg)
	for _, h := range headers {
		now.add(time.Minute)
		both(t, all, h)
	}
	total := size()
	// A quarter less: the block that was used again stays, the one that was not goes.
	now.add(time.Minute)
	both(t, all, headers[0])
	cfg.MaxDiskBytes = total * 3 / 4
	limited := chain.Cached(src, cfg)
	now.add(time.Minute)
	more := header(t, src, 990001)
	both(t, limited, more)
	if got := size(); got > cfg.MaxDiskBytes {
		t.Errorf("%d bytes, the limit is %d", got, cfg.MaxDiskBytes)
	}
	held := func(h chain.Header) bool {
		_, err := os.Stat(filepath.Join(dir, strings.TrimPrefix(h.Hash.Hex(), "0x")+".receipts"))
		return err == nil
	}
	if !held(headers[0]) || held(headers[1]) || !held(more) {
		t.Errorf("%v %v %v", held(headers[0]), held(headers[1]), held(more))
	}
	// The limit holds at every step, and what is too large alone is not kept.
	cfg.MaxDiskBytes = total / 8
	tight := chain.Cached(src, cfg)
	for range 2 {
		for _, h := range headers {
			now.add(time.Minute)
			both(t, tight, h)
			if got := size(); got > cfg.MaxDiskBytes {
				t.Fatalf("%d bytes, the limit is %d", got, cfg.MaxDiskBytes)
			}
		}
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error(err)
	}
}

// TestKilledWriter: what a process that was killed left behind is not read, and goes when it is old.
func TestKilledWriter(t *testing.T) {
	src, headers := recordings(t)
	dir, now := t.TempDir(), newClock()
	both(t, chain.Cached(src, chain.CacheConfig{Dir: dir, Now: now.Now}), headers[0])
	name := filepath.Join(dir, strings.TrimPrefix(headers[1].Hash.Hex(), "0x")+".receipts.0123456789abcdef.tmp")
	young := filepath.Join(dir, strings.TrimPrefix(headers[1].Hash.Hex(), "0x")+".receipts.fedcba9876543210.tmp")
	writeFile(t, name, []byte{0xc2})
	writeFile(t, young, []byte{0xc2})
	if err := os.Chtimes(name, now.Now(), now.Now()); err != nil {
		t.Fatal(err)
	}
	now.add(2 * time.Hour)
	if err := os.Chtimes(young, now.Now(), now.Now()); err != nil {
		t.Fatal(err)
	}
	both(t, chain.Cached(src, chain.CacheConfig{Dir: dir, Now: now.Now}), headers[1])
	if _, err := os.Stat(name); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
	if _, err := os.Stat(young); err != nil {
		t.Errorf("somebody may be writing it: %v", err)
	}
}

// TestSharedFolder: several caches at once, some of which remove what others read.
func TestSharedFolder(t *testing.T) {
	src, headers := recordings(t)
	dir := t.TempDir()
	var running sync.WaitGroup
	for i := range 4 {
		running.Go(func() {
			for j := range 10 {
				cached := chain.Cached(src, chain.CacheConfig{Dir: dir, MaxBytes: -1, MaxDiskBytes: 300_000})
				for k := range headers {
					h := headers[(i+j+k)%len(headers)]
					receipts, err := cached.Receipts(t.Context(), h)
					if err != nil || rootOf(receipts) != h.ReceiptsRoot {
						t.Errorf("block %d: %v", h.Number, err)
					}
				}
			}
		})
	}
	running.Wait()
	for _, file := range cacheFiles(t, dir) {
		if strings.HasSuffix(file, ".tmp") {
			t.Errorf("left behind: %s", file)
		}
	}
}

// TestKilledAnywhere kills processes that write without pause: each file is whole, or is not there.
func TestKilledAnywhere(t *testing.T) {
	dir := os.Getenv("HINDSIGHT_TEST_CACHE")
	src, headers := recordings(t)
	for dir != "" { // the child, which ends by being killed
		cached := chain.Cached(src, chain.CacheConfig{Dir: dir, MaxBytes: -1})
		for _, h := range headers {
			both(t, cached, h)
		}
		for _, file := range cacheFiles(t, dir) {
			os.Remove(file)
		}
	}
	r := seeded(t)
	dir = t.TempDir()
	found := 0
	for range 8 {
		child := exec.Command(os.Args[0], "-test.run=^TestKilledAnywhere$")
		child.Env = append(os.Environ(), "HINDSIGHT_TEST_CACHE="+dir)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		for deadline := time.Now().Add(10 * time.Second); len(cacheFiles(t, dir)) == 0 && time.Now().Before(deadline); {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(r.IntN(int(50 * time.Millisecond))))
		child.Process.Kill()
		child.Wait()
		files := cacheFiles(t, dir)
		for _, file := range files {
			if strings.HasSuffix(file, ".tmp") {
				continue
			}
			found++
			raw, err := os.ReadFile(file)
			var list [][]byte
			if err != nil || rlp.DecodeBytes(raw, &list) != nil {
				t.Fatalf("%s is not whole: %v", file, err)
			}
			if root := rootOf(list); !slices.ContainsFunc(headers, func(h chain.Header) bool { return root == h.TransactionsRoot || root == h.ReceiptsRoot }) {
				t.Fatalf("%s is of no block", file)
			}
		}
		for _, file := range files {
			os.Remove(file)
		}
	}
	if found == 0 {
		t.Error("the processes were killed before they wrote anything")
	}
}
