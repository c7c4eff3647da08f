package fold

import (
	"slices"

	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

// Rows is the witness of a program's run. All fields are secret.
type Rows struct {
	On        frontend.Variable // 1: the query has a program
	Length    [2]memory.Byte    // of its bytes, as the query says it
	Head      [program.HeadSize]memory.Byte
	Inputs    []Input
	Constants []Constant
	Registers []Register
	Steps     []Step
	Results   []Result
}

// Input makes the word of a fact an operand.
type Input struct {
	Value [32]frontend.Variable // plain bytes of the fact's word
}

// Constant is one of the program's own constants.
type Constant struct {
	On    frontend.Variable
	Bytes [32]memory.Byte
}

// Register is a constant before the first step.
type Register struct {
	On    frontend.Variable
	Index [2]memory.Byte
	Word  Word
}

// Result is an output of the statement.
type Result struct {
	On    frontend.Variable
	Bytes [32]memory.Byte
}

// Folder is what programs are run with.
type Folder struct {
	API    frontend.API
	Arg    *lookup.Argument
	Mem    *memory.Memory
	Values *lookup.Table // (S(byte), byte)
}

// Query says where the query's parts lie.
type Query struct {
	LengthAt int                   // constant position of the two bytes of the program's length
	End      frontend.Variable     // position behind the last fact
	Facts    [][]frontend.Variable // the facts' words as spread bytes
	FactOn   []frontend.Variable   // 1: there is such a fact
}

// run is a program's head and what all steps share.
type run struct {
	*Folder
	on      frontend.Variable
	rows    frontend.Variable
	columns frontend.Variable
	body    frontend.Variable // number of instructions
	final   frontend.Variable
	words   *lookup.Table     // (address, limbs)
	plain   *lookup.Table     // a byte
	code    frontend.Variable // position of the first instruction
}

// AssertProgram constrains all rows. It returns the number of results, 0 without a program, and the number of bytes that the program
// takes in the query; results are asserted to stand at outputs.
func (f *Folder) AssertProgram(q Query, outputs *lookup.Shared, rows *Rows) (nbResults, length frontend.Variable) {
	api := f.API
	api.AssertIsBoolean(rows.On)
	r := run{Folder: f, on: rows.On, words: f.Arg.Table("word", 1+nbLimbs), plain: f.Arg.Table("plain byte", 1)}
	for b := 0; b < 256; b++ {
		r.plain.Add(b)
	}
	r.addFixed()

	// The head; all zeros when there is no program.
	at := lookup.Share(q.End)
	var all frontend.Variable = 0
	for k, b := range rows.Head {
		f.Mem.AssertByte(rows.On, at, k, b.Spread)
		f.Values.AssertIn(b.Spread, b.Value)
		all = api.Add(all, b.Value)
	}
	api.AssertIsEqual(api.Mul(api.Sub(1, rows.On), all), 0)
	number := func(k int) frontend.Variable {
		return api.Add(api.Mul(rows.Head[k].Value, 256), rows.Head[k+1].Value)
	}
	r.rows, r.columns, r.body, r.final = number(0), rows.Head[2].Value, number(4), number(6)
	nbRegisters, nbConstants, nbResults := rows.Head[3].Value, rows.Head[8].Value, rows.Head[9].Value
	registersAt := api.Add(q.End, program.HeadSize)
	r.code = api.Add(registersAt, api.Mul(nbRegisters, program.RegisterSize))
	constantsAt := api.Add(r.code, api.Mul(api.Add(r.body, r.final), program.InstructionSize))

	// Its length is the one that the query says.
	length = 0
	for k, b := range rows.Length {
		api.AssertIsEqual(f.Mem.At(q.LengthAt+k), b.Spread)
		f.Values.AssertIn(b.Spread, b.Value)
		length = api.Add(api.Mul(length, 256), b.Value)
	}
	end := api.Add(constantsAt, api.Mul(nbConstants, program.ConstantSize))
	size := api.Add(end, api.Neg(q.End), api.Mul(api.Sub(rows.On, 1), program.HeadSize)) // 0 without a program
	api.AssertIsEqual(length, size)

	for i := range rows.Inputs {
		r.assertInput(i, q.FactOn[i], q.Facts[i], &rows.Inputs[i])
	}
	api.AssertIsEqual(nbConstants, r.count(len(rows.Constants), func(i int) frontend.Variable { return rows.Constants[i].On }))
	base := lookup.Share(constantsAt)
	for i := range rows.Constants {
		r.assertConstant(i, base, &rows.Constants[i])
	}
	api.AssertIsEqual(nbRegisters, r.count(len(rows.Registers), func(i int) frontend.Variable { return rows.Registers[i].On }))
	base = lookup.Share(registersAt)
	for i := range rows.Registers {
		r.assertRegister(i, base, &rows.Registers[i])
	}
	nbSteps := r.assertSteps(rows.Steps)
	api.AssertIsEqual(nbResults, r.count(len(rows.Results), func(i int) frontend.Variable { return rows.Results[i].On }))
	first := api.Add(stepBase, nbSteps, api.Neg(nbResults)) // the address of the first result
	for i := range rows.Results {
		r.assertResult(i, api.Add(first, i), outputs, &rows.Results[i])
	}
	return nbResults, length
}

// count constrains selectors to be 1…10…0 and returns their sum.
func (r *run) count(n int, on func(i int) frontend.Variable) frontend.Variable {
	if n == 0 {
		return 0
	}
	top := make([]frontend.Variable, n)
	for i := range top {
		top[i] = on(i)
	}
	slices.Reverse(top)
	return memory.AssertThermometer(r.API, top)
}

// addFixed adds the constants of the circuit.
func (r *run) addFixed() {
	r.addWord(nil, program.Zero, Word{0, 0, 0})
	for k := 0; k < 256; k++ {
		w := Word{0, 0, 0}
		w[k/limbBits] = power(k % limbBits)
		r.addWord(nil, program.PowerOfTwo+k, w)
	}
}

func (r *run) assertInput(i int, on frontend.Variable, spread []frontend.Variable, in *Input) {
	for k, s := range spread {
		r.Values.AssertIn(s, in.Value[k])
	}
	r.addWord(on, factBase+i, wordOf(r.API, in.Value[:]))
}

func (r *run) assertConstant(i int, base *lookup.Shared, c *Constant) {
	for k, b := range c.Bytes {
		r.Mem.AssertByte(c.On, base, program.ConstantSize*i+k, b.Spread)
	}
	r.addWord(c.On, program.OwnConstant+i, r.assertBytes(c.Bytes[:]))
}

func (r *run) assertRegister(i int, base *lookup.Shared, g *Register) {
	var index frontend.Variable = 0
	for k, b := range g.Index {
		r.Mem.AssertByte(g.On, base, program.RegisterSize*i+k, b.Spread)
		r.Values.AssertIn(b.Spread, b.Value)
		index = r.API.Add(r.API.Mul(index, 256), b.Value)
	}
	r.assertWord(g.On, index, g.Word)
	r.addWord(g.On, stepBase-1-i, g.Word)
}

func (r *run) assertResult(i int, address frontend.Variable, outputs *lookup.Shared, res *Result) {
	for k, b := range res.Bytes {
		r.Mem.AssertByte(res.On, outputs, 32*i+k, b.Spread)
	}
	r.assertWord(res.On, address, r.assertBytes(res.Bytes[:]))
}

// assertBytes constrains bytes in both forms and returns their word.
func (r *run) assertBytes(bytes []memory.Byte) Word {
	values := make([]frontend.Variable, len(bytes))
	for k, b := range bytes {
		r.Values.AssertIn(b.Spread, b.Value)
		values[k] = b.Value
	}
	return wordOf(r.API, values)
}

// addWord adds a word to the table, when sel is 1 or nil.
func (r *run) addWord(sel frontend.Variable, address int, w Word) {
	if sel == nil {
		r.words.Add(address, w[0], w[1], w[2])
		return
	}
	r.words.AddIf(sel, address, w[0], w[1], w[2])
}

// assertWord constrains, when sel is 1, w to be the word at an address.
func (r *run) assertWord(sel, address frontend.Variable, w Word) {
	r.words.AssertInIf(sel, address, w[0], w[1], w[2])
}

// assertSteps constrains the run and returns the number of steps.
func (r *run) assertSteps(steps []Step) (nbSteps frontend.Variable) {
	api := r.API
	nbSteps = r.count(len(steps), func(i int) frontend.Variable { return steps[i].On })
	var pc, base, jumps frontend.Variable = 0, 0, 0
	for t := range steps {
		s := step{run: r, Step: &steps[t], t: t}
		api.AssertIsBoolean(s.Jump)
		s.assert(pc, base)
		// A jump is taken only where the body ends.
		next := api.Add(pc, s.On)
		jumped := api.Mul(s.Jump, next)
		api.AssertIsEqual(api.Mul(s.Jump, api.Add(pc, 1, api.Neg(r.body))), 0)
		pc = api.Sub(next, jumped)
		base = api.Add(base, api.Mul(s.Jump, r.columns))
		jumps = api.Add(jumps, s.Jump)
	}
	api.AssertIsEqual(pc, api.Add(r.body, r.final))
	api.AssertIsEqual(jumps, api.Sub(r.rows, r.on))
	return nbSteps
}
