package query

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// everyFact returns, for each field of each kind that a chain has, its smallest and largest arguments and, of strings, offsets at which no word begins.
func everyFact(chain uint64) (facts []Fact) {
	for _, k := range Kinds() {
		for _, n := range FieldNumbers(k) {
			s := specs[k][n]
			if s.families != nil && !slices.Contains(s.families, FamilyOf(chain)) {
				continue
			}
			arguments := []uint16{0}
			switch {
			case s.isString():
				arguments = []uint16{0, 1, 4, 5, 31, 32, 36, 100, s.most - 31, s.most}
			case s.arg != noArgument:
				arguments = []uint16{0, 1, s.most}
			}
			for _, a := range arguments {
				f := Fact{Kind: k, Field: n, Argument: a, Block: 7 + uint64(n)}
				if k == Account || k == Storage {
					f.Address = common.Address{1, 19: n}
				}
				if k == Storage {
					f.Slot = common.Hash{2, 31: 3}
				}
				if k.ByIndex() {
					f.TxIndex = math.MaxUint16 - a
				}
				facts = append(facts, f)
			}
		}
	}
	for expect := range (ExpectAddress | ExpectTopic0) + 1 {
		f := Fact{Kind: Log, Field: LogData, Block: 9, LogIndex: math.MaxUint16, Expect: expect}
		if expect != 0 {
			facts = append(facts, f) // expected to be zero is not the same as not expected
		}
		if expect&ExpectAddress != 0 {
			f.Address = common.Address{4}
		}
		if expect&ExpectTopic0 != 0 {
			f.Slot = common.Hash{5}
		}
		facts = append(facts, f)
	}
	return facts
}

// JSON and bytes of every field of every kind say the same, on chains of every family.
func TestEveryFieldRoundTrips(t *testing.T) {
	for _, chain := range []uint64{1, 10, 534352, math.MaxUint64} {
		ids := make(map[common.Hash]string)
		for _, f := range everyFact(chain) {
			q := &Query{ChainID: chain, Facts: []Fact{f}}
			js, err := json.Marshal(q)
			if err != nil {
				t.Fatalf("%+v: %v", f, err)
			}
			fromJSON, err := Parse(js)
			if err != nil {
				t.Fatalf("%s: %v", js, err)
			}
			fromBytes, err := Decode(fromJSON.Encode())
			if err != nil {
				t.Fatalf("%s: %v", js, err)
			}
			again, err := json.Marshal(fromBytes)
			if err != nil || !reflect.DeepEqual(fromBytes, q) || string(again) != string(js) {
				t.Errorf("%s came back as %s, %v", js, again, err)
			}
			if same, ok := ids[q.ID()]; ok && same != string(js) {
				t.Errorf("%s and %s have one id", same, js)
			}
			ids[q.ID()] = string(js)
			if f.Kind != Storage && !strings.Contains(f.String(), f.FieldName()) {
				t.Errorf("%s does not tell its field", f)
			}
		}
	}
}

// A word's name and the offset that it stands for are one question.
func TestStringsByWordAndByOffset(t *testing.T) {
	for byWord, byOffset := range map[string]string{
		`"kind":"transaction","txIndex":0,"field":"input0"`:     `"kind":"transaction","txIndex":0,"field":"inputAt","offset":4`,
		`"kind":"transaction","txIndex":0,"field":"input2"`:     `"kind":"transaction","txIndex":0,"field":"inputAt","offset":68`,
		`"kind":"transaction","txIndex":0,"field":"gas"`:        `"kind":"transaction","txIndex":0,"field":"gasLimit"`,
		`"kind":"log","txIndex":0,"logIndex":1,"field":"data1"`: `"kind":"log","txIndex":0,"logIndex":1,"field":"dataAt","offset":"0x20"`,
		`"kind":"receipt","txIndex":0,"field":"logsBloom7"`:     `"kind":"receipt","txIndex":0,"field":"logsBloomAt","offset":224`,
		`"kind":"header","field":"extraData0"`:                  `"kind":"header","field":"extraDataAt","offset":0`,
	} {
		a, errA := Parse([]byte(ask(`{"block":1,` + byWord + `}`)))
		b, errB := Parse([]byte(ask(`{"block":1,` + byOffset + `}`)))
		if errA != nil || errB != nil || a.ID() != b.ID() {
			t.Errorf("%s: %v; %s: %v", byWord, errA, byOffset, errB)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	header := Fact{Kind: Header, Field: 8, Block: 1}
	for name, c := range map[string]struct {
		f    Fact
		code string
	}{
		"no kind":                  {Fact{}, "query-unknown-kind"},
		"kind 8":                   {Fact{Kind: 8}, "query-unknown-kind"},
		"header 21":                {Fact{Kind: Header, Field: 21}, "query-unknown-field"},
		"header 33":                {Fact{Kind: Header, Field: 33}, "query-unknown-field"},
		"account 4":                {Fact{Kind: Account, Field: 4}, "query-unknown-field"},
		"storage with field":       {Fact{Kind: Storage, Field: 1}, "query-unknown-field"},
		"transaction 27":           {Fact{Kind: Transaction, Field: 27}, "query-unknown-field"},
		"receipt 7":                {Fact{Kind: Receipt, Field: 7}, "query-unknown-field"},
		"log 5":                    {Fact{Kind: Log, Field: 5}, "query-unknown-field"},
		"block 1":                  {Fact{Kind: Block, Field: 1}, "query-unknown-field"},
		"number with argument":     {Fact{Kind: Header, Field: 8, Argument: 1}, "query-argument"},
		"storage with argument":    {Fact{Kind: Storage, Argument: 1}, "query-argument"},
		"bloom behind its end":     {Fact{Kind: Header, Field: HeaderLogsBloom, Argument: 256}, "query-argument"},
		"topic 4":                  {Fact{Kind: Log, Field: LogTopic, Argument: 4}, "query-argument"},
		"header with address":      {Fact{Kind: Header, Address: common.Address{19: 1}}, "query-unused-key"},
		"header with slot":         {Fact{Kind: Header, Slot: common.Hash{1}}, "query-unused-key"},
		"header with transaction":  {Fact{Kind: Header, TxIndex: 1}, "query-unused-key"},
		"header with log":          {Fact{Kind: Header, LogIndex: 1}, "query-unused-key"},
		"header with expect":       {Fact{Kind: Header, Expect: ExpectAddress, Address: common.Address{1}}, "query-unused-key"},
		"account with slot":        {Fact{Kind: Account, Slot: common.Hash{31: 1}}, "query-unused-key"},
		"storage with transaction": {Fact{Kind: Storage, TxIndex: 1}, "query-unused-key"},
		"block with transaction":   {Fact{Kind: Block, TxIndex: 1}, "query-unused-key"},
		"transaction with address": {Fact{Kind: Transaction, Address: common.Address{1}}, "query-unused-key"},
		"transaction with slot":    {Fact{Kind: Transaction, Slot: common.Hash{1}}, "query-unused-key"},
		"transaction with log":     {Fact{Kind: Transaction, LogIndex: 1}, "query-unused-key"},
		"receipt with log":         {Fact{Kind: Receipt, LogIndex: 1}, "query-unused-key"},
		"receipt with expect":      {Fact{Kind: Receipt, Expect: ExpectTopic0}, "query-unused-key"},
		"address not expected":     {Fact{Kind: Log, Address: common.Address{1}, Expect: ExpectTopic0}, "query-unused-key"},
		"topic not expected":       {Fact{Kind: Log, Slot: common.Hash{1}, Expect: ExpectAddress}, "query-unused-key"},
		"expect of other bits":     {Fact{Kind: Log, Expect: 4}, "query-unused-key"},
	} {
		q := &Query{ChainID: 1, Facts: []Fact{header, c.f}}
		err := q.Check()
		if fault.Code(err) != c.code || !strings.HasPrefix(err.Error(), "facts[1].") {
			t.Errorf("%s: got %v", name, err)
		}
		if _, err := Decode(q.Encode()); err == nil {
			t.Errorf("%s: decoded", name)
		}
		if _, err := json.Marshal(q); err == nil {
			t.Errorf("%s: marshalled", name)
		}
	}
	for chain, field := range map[uint64]uint8{1: TxFrom, 10: TxQueueIndex, 534352: TxMint} {
		q := &Query{ChainID: chain, Facts: []Fact{{Kind: Transaction, Field: field}}}
		if _, err := Decode(q.Encode()); fault.Code(err) != "query-family" {
			t.Errorf("field %d on chain %d: %v", field, chain, err)
		}
	}
	ok := &Query{ChainID: math.MaxUint64, Facts: slices.Repeat([]Fact{header}, MaxFacts)}
	if err := ok.Check(); err != nil {
		t.Error(err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := (&Query{ChainID: 10, Facts: []Fact{{Kind: Header}, {Kind: Log, Block: 1}}}).Encode()
	second := HeadSize + RecordSize
	for name, c := range map[string]struct {
		at   int
		to   byte
		code string
	}{
		"version 1":                    {0, 1, "query-version"},
		"version 3":                    {0, 3, "query-version"},
		"another message":              {1, 'H', "query-encoding"},
		"program":                      {27, 1, "query-encoding"},
		"a fact more":                  {25, 3, "query-encoding"},
		"many facts":                   {24, 255, "query-too-many-facts"},
		"family of Ethereum":           {second + 69, byte(Ethereum), "query-family"},
		"family of Scroll":             {second + 69, byte(Scroll), "query-family"},
		"family that there is not":     {second + 69, 3, "query-family"},
		"family where none is read":    {HeadSize + 69, byte(Optimism), "query-family"},
		"another chain's family":       {23, 1, "query-family"},
		"reserved":                     {second + 70, 1, "query-encoding"},
		"reserved, last":               {second + 71, 1, "query-encoding"},
		"address of a header":          {HeadSize + 12, 1, "query-unused-key"},
		"slot of a header":             {HeadSize + 63, 1, "query-unused-key"},
		"transaction of a header":      {HeadSize + 65, 1, "query-unused-key"},
		"log of a header":              {HeadSize + 67, 1, "query-unused-key"},
		"expect of a header":           {HeadSize + 68, 1, "query-unused-key"},
		"address of a log, unexpected": {second + 12, 1, "query-unused-key"},
	} {
		enc := slices.Clone(good)
		enc[c.at] = c.to
		if q, err := Decode(enc); fault.Code(err) != c.code {
			t.Errorf("%s: got %+v, %v; want %s", name, q, err, c.code)
		}
	}
	if _, err := Decode(good); err != nil {
		t.Error(err)
	}
}

func TestFamilies(t *testing.T) {
	for chain, want := range map[uint64]Family{1: Ethereum, 11155111: Ethereum, 10: Optimism, 8453: Optimism, 534352: Scroll, 534351: Scroll, 0: Ethereum} {
		if got := FamilyOf(chain); got != want {
			t.Errorf("chain %d is of family %d, want %d", chain, got, want)
		}
	}
}

func TestAnchorsAreTheEndsOfRuns(t *testing.T) {
	const last = math.MaxUint64
	for _, c := range []struct{ blocks, anchors []uint64 }{
		{[]uint64{7}, []uint64{7}},
		{[]uint64{0, 1, 2}, []uint64{2}},
		{[]uint64{2, 1, 0, 1}, []uint64{2}},
		{[]uint64{9, 5, 7, 6, 10}, []uint64{7, 10}},
		{[]uint64{1, 3, 5}, []uint64{1, 3, 5}},
		{[]uint64{last, last - 1, 0}, []uint64{0, last}},
		{nil, nil},
	} {
		q := &Query{ChainID: 1}
		for _, b := range c.blocks {
			q.Facts = append(q.Facts, Fact{Kind: Header, Block: b})
		}
		if got := q.Anchors(); !slices.Equal(got, c.anchors) {
			t.Errorf("anchors of %v are %v, want %v", c.blocks, got, c.anchors)
		}
	}
}

func TestCompareTellsFactsApart(t *testing.T) {
	facts := everyFact(10)
	slices.SortFunc(facts, Compare)
	for i, f := range facts[1:] {
		if Compare(facts[i], f) >= 0 {
			t.Errorf("%+v does not come before %+v", facts[i], f)
		}
	}
}

func TestCompareKeepsTriesTogether(t *testing.T) {
	a := common.Address{9}
	want := []Fact{
		{Kind: Header, Block: 1, Field: 8},
		{Kind: Account, Block: 1},
		{Kind: Account, Block: 1, Address: a},
		{Kind: Storage, Block: 1, Address: a},
		{Kind: Transaction, Block: 1, TxIndex: 1},
		{Kind: Transaction, Block: 1, TxIndex: 2},
		{Kind: Log, Block: 1, TxIndex: 1, Address: a, Expect: ExpectAddress},
		{Kind: Log, Block: 1, TxIndex: 1, LogIndex: 1},
		{Kind: Receipt, Block: 1, TxIndex: 2},
		{Kind: Header, Block: 2},
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, Compare)
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

// random returns a query that passes Check.
func random(r *rand.Rand) *Query {
	q := &Query{ChainID: 1 + r.Uint64N(1<<r.UintN(60))}
	if r.IntN(4) == 0 {
		q.ChainID = []uint64{10, 534352}[r.IntN(2)]
	}
	every := everyFact(q.ChainID)
	for range 1 + r.IntN(6) {
		f := every[r.IntN(len(every))]
		f.Block = r.Uint64() >> r.UintN(64)
		if f.Kind == Account || f.Kind == Storage || f.Expect&ExpectAddress != 0 {
			for i := range f.Address {
				f.Address[i] = byte(r.Uint32())
			}
		}
		if f.Kind == Storage || f.Expect&ExpectTopic0 != 0 {
			for i := range f.Slot {
				f.Slot[i] = byte(r.Uint32())
			}
		}
		if f.Kind.ByIndex() {
			f.TxIndex = uint16(r.Uint32())
		}
		if f.Kind == Log {
			f.LogIndex = uint16(r.Uint32())
		}
		q.Facts = append(q.Facts, f)
	}
	return q
}

func TestThreeFormsAgree(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for range 2000 {
		q := random(r)
		js, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		fromJSON, err := Parse(js)
		if err != nil {
			t.Fatalf("%s: %v", js, err)
		}
		fromBytes, err := Decode(q.Encode())
		if err != nil {
			t.Fatalf("%s: %v", js, err)
		}
		if !reflect.DeepEqual(fromJSON, q) || !reflect.DeepEqual(fromBytes, q) {
			t.Fatalf("%s: forms differ", js)
		}
	}
}

// Every byte of an encoding means something: changed, it is refused or it is another query.
func TestEveryByteCounts(t *testing.T) {
	enc := (&Query{ChainID: 10, Facts: []Fact{{Kind: Storage, Block: 5}, {Kind: Log, Field: LogTopic, Block: 5, Expect: ExpectTopic0}, {Kind: Transaction}}}).Encode()
	for i := range enc {
		for bit := range 8 {
			changed := slices.Clone(enc)
			changed[i] ^= 1 << bit
			if q, err := Decode(changed); err == nil && !slices.Equal(q.Encode(), changed) {
				t.Errorf("byte %d bit %d: decoded to a query of other bytes", i, bit)
			}
		}
	}
	for n := range enc {
		if _, err := Decode(enc[:n]); err == nil {
			t.Errorf("decoded %d of %d bytes", n, len(enc))
		}
	}
	if _, err := Decode(append(enc, 0)); err == nil {
		t.Error("decoded trailing bytes")
	}
}

func FuzzDecode(f *testing.F) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 12 {
		f.Add(random(r).Encode())
	}
	f.Fuzz(func(t *testing.T, enc []byte) {
		q, err := Decode(enc)
		if err != nil {
			return
		}
		if !slices.Equal(q.Encode(), enc) {
			t.Fatalf("%x decodes, but encodes to %x", enc, q.Encode())
		}
	})
}
