package statement

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fold"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
	"github.com/hindsight-zk/hindsight/circuits/trie"
)

// Circuit is the one statement circuit. Its slices have the lengths of a tier's capacities.
type Circuit struct {
	// Public is the statement's hash with its three highest bits cleared; the only public input.
	Public frontend.Variable `gnark:",public"`

	Blocks  []memory.Block
	Items   []rlp.Row
	Walks   []trie.Walk
	Steps   []trie.Step
	Windows []memory.Window
	Headers []fact.Header
	Facts   []fact.Fact
	Numbers []fact.Number
	Program fold.Rows

	StatementAt frontend.Variable // position of the statement's message
	Hash        [32]Byte          // the statement's hash
	QueryID     [32]frontend.Variable
	NbFacts     [2]Byte // as in the query
	Counts      [4]Byte // number of outputs and number of anchors, two bytes each, as in the statement

	// sponge replaces the keccak table in tests of the tables above it; nil in every circuit that has keys.
	sponge func(api frontend.API) memory.Sponge
}

// Byte is a byte in both forms. In Circuit.Hash, the value of the first byte is that of its lowest five bits.
type Byte = memory.Byte

// NewCircuit returns the circuit of a capacity, without an assignment.
func NewCircuit(c Capacity) *Circuit {
	return &Circuit{
		Blocks:  make([]memory.Block, c.Blocks),
		Items:   make([]rlp.Row, c.Items),
		Walks:   make([]trie.Walk, c.Walks),
		Steps:   make([]trie.Step, c.Steps),
		Windows: make([]memory.Window, c.Windows),
		Headers: make([]fact.Header, c.Headers),
		Facts:   make([]fact.Fact, c.Facts),
		Numbers: make([]fact.Number, c.Numbers),
		Program: fold.NewRows(c.program()),
	}
}

// Define adds all constraints, one table on the other: memory, items, walks, facts, program, statement.
func (c *Circuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	var sponge memory.Sponge
	if c.sponge == nil {
		sponge = keccak.NewTable(api, arg)
	} else {
		sponge = c.sponge(api)
	}
	mem := memory.New(api, arg, sponge, c.Blocks, fact.DefaultWords())
	items := rlp.New(api, arg, mem, c.Items)
	walks := trie.New(api, arg, mem, items, c.Walks, c.Steps)
	b := binder{api: api, arg: arg, mem: mem, values: arg.Table("byte value", 2)}
	for v := 0; v < 256; v++ {
		b.values.Add(keccak.SpreadByte(byte(v)), v)
	}
	start := lookup.Share(c.StatementAt)
	reader := fact.Reader{API: api, Arg: arg, Mem: mem, Copies: memory.NewCopies(api, arg, mem, c.Windows), Items: items, Walks: walks,
		Values: b.values, Blocks: len(c.Blocks)}
	outputs := lookup.Share(api.Add(c.StatementAt, headSize))
	said := api.Add(api.Mul(c.NbFacts[0].Value, 256), c.NbFacts[1].Value)
	q := fold.Query{LengthAt: memory.First + 26, End: api.Add(memory.First+query.HeadSize, api.Mul(said, query.RecordSize))}
	for i := range c.Facts {
		q.Facts = append(q.Facts, c.Facts[i].Output[:])
		q.FactOn = append(q.FactOn, c.Facts[i].On)
	}
	folder := fold.Folder{API: api, Arg: arg, Mem: mem, Values: b.values}
	results, length := folder.AssertProgram(q, outputs, &c.Program)
	where := fact.Statement{FirstRecord: memory.First + query.HeadSize, Outputs: outputs, Direct: api.Sub(1, c.Program.On), Others: results}
	n := counts{}
	n.anchors, n.facts, n.outputs = reader.AssertFacts(where, fact.Rows{Headers: c.Headers, Facts: c.Facts, Numbers: c.Numbers})
	api.AssertIsEqual(n.facts, said)
	b.assertHead(c, start, n)
	b.assertDigests(c, n, api.Add(q.End, length))
	return arg.Close()
}

// counts are how many there are, by the rows.
type counts struct{ anchors, facts, outputs frontend.Variable }

// binder ties query and statement to their bytes.
type binder struct {
	api    frontend.API
	arg    *lookup.Argument
	mem    *memory.Memory
	values *lookup.Table // (S(byte), byte)
}

// assertHead constrains the first bytes of the query (at constant positions) and of the statement.
func (b *binder) assertHead(c *Circuit, start *lookup.Shared, n counts) {
	api := b.api
	for k, v := range append([]byte{query.Version}, query.Tag...) {
		api.AssertIsEqual(b.mem.At(memory.First+k), keccak.SpreadByte(v))
	}
	for k, v := range append([]byte{Version}, Tag...) {
		b.mem.AssertByte(1, start, k, keccak.SpreadByte(v))
	}
	for k := 16; k < 24; k++ { // the chain id, at the same place in both
		b.mem.AssertByte(1, start, k, b.mem.At(memory.First+k))
	}
	for k, v := range c.QueryID {
		b.mem.AssertByte(1, start, 24+k, v)
	}
	for k, v := range c.Counts {
		b.mem.AssertByte(1, start, 56+k, v.Spread)
		b.values.AssertIn(v.Spread, v.Value)
	}
	for k, count := range c.NbFacts {
		api.AssertIsEqual(b.mem.At(memory.First+24+k), count.Spread)
		b.values.AssertIn(count.Spread, count.Value)
	}
	api.AssertIsEqual(n.outputs, api.Add(api.Mul(c.Counts[0].Value, 256), c.Counts[1].Value))
	api.AssertIsEqual(n.anchors, api.Add(api.Mul(c.Counts[2].Value, 256), c.Counts[3].Value))
}

// assertDigests constrains queryId, statement hash and public input.
func (b *binder) assertDigests(c *Circuit, n counts, queryEnd frontend.Variable) {
	api := b.api
	b.mem.AssertDigest(1, memory.First, queryEnd, b.mem.DigestLanes(c.QueryID[:]))
	end := api.Add(c.StatementAt, headSize, api.Mul(n.outputs, 32), api.Mul(n.anchors, anchorSize))
	spread := make([]frontend.Variable, len(c.Hash))
	for k := range c.Hash {
		spread[k] = c.Hash[k].Spread
	}
	b.mem.AssertDigest(1, c.StatementAt, end, b.mem.DigestLanes(spread))

	// The public input is the digest as a big-endian number, without its three highest bits.
	first := b.arg.Table("first byte", 2)
	for v := 0; v < 256; v++ {
		first.Add(keccak.SpreadByte(byte(v)), v&(0xff>>clearBits))
	}
	var public frontend.Variable = 0
	for k := range c.Hash {
		table := b.values
		if k == 0 {
			table = first
		}
		table.AssertIn(c.Hash[k].Spread, c.Hash[k].Value)
		public = api.Add(api.Mul(public, 256), c.Hash[k].Value)
	}
	api.AssertIsEqual(public, c.Public)
}
