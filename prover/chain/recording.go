package chain

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"sort"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// Limits of a recording: what a file may hold before it is dropped unread.
const (
	maxRecordingFile  = 32 << 20  // one file on disk
	maxRecordingBytes = 128 << 20 // one file after decompression
	maxRecordingNames = 1 << 20   // file names in one folder
	maxRecordingSlots = 1 << 16   // slots in one proof
	maxWitnessNodes   = 1 << 20
)

// chainNames are the names of chains in the file names of a recording. A number stands for itself.
var chainNames = map[string]uint64{
	"mainnet": 1, "sepolia": 11155111, "holesky": 17000, "hoodi": 560048, "bsc": 56, "scroll": 534352,
}

// recording is a folder of recorded answers: what is in it is known by the names of its files, and no file is read
// before it is needed.
type recording struct {
	root    *os.Root // no name and no symbolic link leads out of it
	chains  map[uint64]bool
	headers map[uint64]string
	ranges  []recordedRange
	proofs  map[recordedProof]string
	witness map[uint64]string

	blocks, receipts map[uint64]string // transactions are in the blocks
}

type recordedRange struct {
	from, to uint64
	name     string
}

type recordedProof struct {
	block   uint64
	account common.Address
}

// openRecording scans the names for one chain; chainID 0 notes the chains and nothing else.
func openRecording(dir string, chainID uint64) (*recording, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, invalid(CodeConfig, dir, "give a folder with recorded answers: %w", err)
	}
	rec := &recording{
		root: root, chains: make(map[uint64]bool), headers: make(map[uint64]string),
		proofs: make(map[recordedProof]string), witness: make(map[uint64]string),
		blocks: make(map[uint64]string), receipts: make(map[uint64]string),
	}
	for _, folder := range []struct {
		name, suffix string
		note         func(name string, parts []string)
	}{
		{"headers", ".json", noteBlock(rec.headers)},
		{"ranges", ".json", rec.noteRange},
		{"proofs", ".json", rec.noteProof},
		{"witness", ".json.gz", noteBlock(rec.witness)},
		{"blocks", ".json", noteBlock(rec.blocks)},
		{"receipts", ".json", noteBlock(rec.receipts)},
	} {
		if err := rec.scan(folder.name, folder.suffix, chainID, folder.note); err != nil {
			root.Close()
			return nil, err
		}
	}
	return rec, nil
}

// scan notes the files of one folder in the order of their names; a folder that is not there is empty, and a name that
// does not fit the layout is no part of it.
func (rec *recording) scan(folder, suffix string, chainID uint64, note func(name string, parts []string)) error {
	dir, err := rec.root.Open(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return transient(CodeUnavailable, folder, "make the folder readable: %w", err)
	}
	defer dir.Close()
	entries, err := dir.ReadDir(maxRecordingNames)
	if err != nil && err != io.EOF {
		return transient(CodeUnavailable, folder, "make the folder readable: %w", err)
	}
	if len(entries) == maxRecordingNames {
		return transient(CodeTooLarge, folder, "a folder of %d files or more, split it", maxRecordingNames)
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].Name() < entries[j].Name() })
	for _, entry := range entries {
		stem, ok := strings.CutSuffix(entry.Name(), suffix)
		parts := strings.Split(stem, "-")
		if !ok || len(parts) < 2 {
			continue
		}
		id, ok := chainNames[parts[0]]
		if !ok {
			id, ok = parseNumber(parts[0])
		}
		if !ok || id == 0 {
			continue
		}
		if rec.chains[id] = true; id == chainID {
			note(folder+"/"+entry.Name(), parts[1:])
		}
	}
	return nil
}

// noteBlock notes files of one block each.
func noteBlock(files map[uint64]string) func(name string, parts []string) {
	return func(name string, parts []string) {
		if number, ok := parseNumber(parts[0]); ok && len(parts) == 1 {
			files[number] = name
		}
	}
}

func (rec *recording) noteRange(name string, parts []string) {
	if len(parts) != 2 {
		return
	}
	from, ok := parseNumber(parts[0])
	to, ok2 := parseNumber(parts[1])
	if ok && ok2 && from <= to {
		rec.ranges = append(rec.ranges, recordedRange{from: from, to: to, name: name})
	}
}

func (rec *recording) noteProof(name string, parts []string) {
	if len(parts) != 2 || !common.IsHexAddress(parts[1]) {
		return
	}
	if number, ok := parseNumber(parts[0]); ok {
		rec.proofs[recordedProof{number, common.HexToAddress(parts[1])}] = name
	}
}

// parseNumber reads a decimal number that is written in the one way.
func parseNumber(text string) (uint64, bool) {
	number, err := strconv.ParseUint(text, 10, 64)
	return number, err == nil && strconv.FormatUint(number, 10) == text
}

// read returns the content of a file, decompressed if its name says so.
func (rec *recording) read(name string) ([]byte, error) {
	// A pipe or a device could block or never end; opening is what blocks, so the look comes first.
	if info, err := rec.root.Stat(name); err != nil || !info.Mode().IsRegular() || info.Size() > maxRecordingFile {
		if err != nil {
			return nil, transient(CodeUnavailable, name, "make the file readable: %w", err)
		}
		return nil, transient(CodeTooLarge, name, "no regular file of at most %d bytes", maxRecordingFile)
	}
	file, err := rec.root.Open(name)
	if err != nil {
		return nil, transient(CodeUnavailable, name, "make the file readable: %w", err)
	}
	defer file.Close()
	raw, err := readAtMost(file, maxRecordingFile, name)
	if err != nil || !strings.HasSuffix(name, ".gz") {
		return raw, err
	}
	unzip, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, transient(CodeMalformed, name, "restore the file: %w", err)
	}
	return readAtMost(unzip, maxRecordingBytes, name)
}

func readAtMost(r io.Reader, limit int64, name string) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, transient(CodeMalformed, name, "restore the file: %w", err)
	}
	if int64(len(raw)) > limit {
		return nil, transient(CodeTooLarge, name, "more than %d bytes", limit)
	}
	return raw, nil
}

// readRange reads the headers of a range; every one is checked against the hash that the file claims for it.
func (rec *recording) readRange(span recordedRange) (map[uint64]Header, error) {
	raw, err := rec.read(span.name)
	if err != nil {
		return nil, err
	}
	var file struct {
		Headers []struct {
			Number uint64        `json:"number"`
			Hash   common.Hash   `json:"hash"`
			RLP    hexutil.Bytes `json:"rlp"`
		} `json:"headers"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		return nil, transient(CodeMalformed, span.name, "restore the file: %s", clip(err.Error()))
	}
	headers := make(map[uint64]Header, len(file.Headers))
	for _, entry := range file.Headers {
		header, err := NewHeader(entry.RLP)
		if err == nil {
			err = header.expect(entry.Number, entry.Hash)
		}
		if err != nil {
			return nil, at(span.name, err)
		}
		headers[entry.Number] = header
	}
	return headers, nil
}

// recordedWitness is a set of nodes below one state root and the list of what is provable from them.
type recordedWitness struct {
	nodes    nodeSet
	accounts map[common.Address]map[common.Hash]bool
}

func (rec *recording) readWitness(number uint64, name string, lim limits) (*recordedWitness, error) {
	raw, err := rec.read(name)
	if err != nil {
		return nil, err
	}
	var file struct {
		Number   hexutil.Uint64  `json:"number"`
		Nodes    json.RawMessage `json:"nodes"`
		Accounts []struct {
			Address common.Address `json:"address"`
			Slots   []common.Hash  `json:"slots"`
		} `json:"accounts"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		return nil, transient(CodeMalformed, name, "restore the file: %s", clip(err.Error()))
	}
	if uint64(file.Number) != number {
		return nil, transient(CodeMalformed, name, "it is about block %d, restore the file", uint64(file.Number))
	}
	lim.pathNodes = maxWitnessNodes
	nodes, err := parseNodes(file.Nodes, lim, name)
	if err != nil {
		return nil, err
	}
	w := &recordedWitness{nodes: make(nodeSet, len(nodes)), accounts: make(map[common.Address]map[common.Hash]bool)}
	w.nodes.add(nodes...)
	for _, account := range file.Accounts {
		slots := make(map[common.Hash]bool, len(account.Slots))
		for _, slot := range account.Slots {
			slots[slot] = true
		}
		w.accounts[account.Address] = slots
	}
	return w, nil
}
