package export

import (
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

// minRows is the least number of rows that are worth a loop.
const minRows = 3

// file writes the whole file.
func (x *export) file() string {
	w := &writer{}
	w.line("// SPDX-License-Identifier: Apache-2.0")
	w.line("pragma solidity ^0.8.24;")
	w.line("")
	w.line("// Written by `hindsight query export --solidity`: inherit from it, and make it anew when the question changes.")
	w.line("")
	w.line(`import { Hindsight } from "%sHindsight.sol";`, x.Import)
	if len(x.params) > 0 {
		w.line(`import { HindsightQuery } from "%sHindsightQuery.sol";`, x.Import)
	}
	w.line(`import { IBlockHashes } from "%sIBlockHashes.sol";`, x.Import)
	w.line(`import { Answer, IHindsight } from "%sIHindsight.sol";`, x.Import)
	w.line(`import { IHindsightCallback } from "%sIHindsightCallback.sol";`, x.Import)
	w.line("")
	x.question(w)
	w.line("")
	x.consumer(w)
	w.line("")
	x.requester(w)
	return w.String()
}

// question writes the contract that knows the question.
func (x *export) question(w *writer) {
	x.describe(w)
	w.line("")
	w.line("/// @notice A question about chain %d, and how its answer is read.", x.query.ChainID)
	w.line("abstract contract %s {", x.Name)
	w.in(func() {
		w.line("using Hindsight for bytes32;")
		w.line("using Hindsight for bytes32[];")
		w.line("")
		if len(x.params) > 0 {
			w.line("/// @notice What the question depends on.")
			w.line("struct Params {")
			for _, p := range x.params {
				w.line("    %s %s;", kinds[p.kind], p.name)
			}
			w.line("}")
			w.line("")
		}
		w.line("/// @notice The answer.")
		w.line("struct Outputs {")
		for _, o := range x.outputs() {
			w.in(func() { w.comment(o.about) })
			w.line("    %s %s;", o.typ, o.name)
		}
		w.line("}")
		w.line("")
		w.line("uint64 public constant CHAIN_ID = %d;", x.query.ChainID)
		w.line("uint256 public constant OUTPUTS = %d;", x.query.NbOutputs())
		x.identity(w)
		w.line("")
		x.decoder(w)
	})
	w.line("}")
}

// maxDescribed is the number of facts that are listed in the comment; of more the first and the last are.
const maxDescribed = 12

// describe says what is read, in the words of `hindsight query check`. Not in NatSpec, where a program's @ would be a tag.
func (x *export) describe(w *writer) {
	facts := x.query.Facts
	w.line("// The document's facts:")
	for i, f := range facts {
		switch {
		case len(facts) <= maxDescribed || i < maxDescribed-2 || i == len(facts)-1:
			w.comment(sprint("  %d %s", i, comment(brief(f.String()))))
		case i == maxDescribed-2:
			w.line("//   ... %d more", len(facts)-maxDescribed+1)
		}
	}
	if src := x.Draft.Source(); src != nil {
		w.line("// What it computes of them:")
		for line := range strings.Lines(src.Text) {
			w.comment("  " + comment(line))
		}
	}
	if len(x.params) > 0 {
		w.line("// With these values it is the document's question, %s:", x.query.ID())
		for _, p := range x.params {
			w.line("//   %s %s", p.name, p.literal())
		}
	}
}

// comment makes a line of a program harmless in a comment of ours: it may have any characters.
func comment(line string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' { // also those that turn the direction of text, which the compiler refuses
			return '?'
		}
		return r
	}, strings.TrimRight(strings.ReplaceAll(line, "\t", "    "), "\r\n "))
}

// identity writes constants, queryId and the query's bytes.
func (x *export) identity(w *writer) {
	if len(x.params) == 0 {
		w.line("bytes32 public constant QUERY_ID = %s;", x.query.ID())
		w.line("")
		w.line("/// @dev What `queryId` is the hash of, for who asks on chain.")
		w.bytes("QUERY", x.query.Encode())
		w.line("")
		w.line("/// @notice The question's id.")
		w.line("function queryId() public pure returns (bytes32) {")
		w.line("    return QUERY_ID;")
		w.line("}")
	} else {
		if x.query.Program != nil {
			w.line("")
			w.line("/// @dev What the question computes, as circuits/program encodes it.")
			w.bytes("PROGRAM", x.query.Program.Encode())
		}
		w.line("")
		w.line("/// @notice The id of the question with these parameters.")
		w.line("function queryId(Params memory params) public pure returns (bytes32) {")
		w.line("    return keccak256(_query(params));")
		w.line("}")
	}
	x.anchors(w)
	if len(x.params) > 0 {
		w.line("")
		w.line("/// @dev What `queryId` is the hash of, for who asks on chain.")
		w.line("function _query(Params memory params) internal pure returns (bytes memory) {")
		w.in(func() { x.build(w) })
		w.line("}")
	}
}

// anchors writes the function that lists the blocks of the anchors, where they keep their distances.
func (x *export) anchors(w *writer) {
	base := x.facts[0].base
	for _, f := range x.facts {
		if f.base != base {
			return // which blocks are neighbours depends on the parameters
		}
	}
	numbers := x.query.Anchors()
	arg, from, uses := "", "", "pure"
	if len(x.params) > 0 {
		arg = "Params memory"
	}
	if base != nil {
		arg, from = "Params memory params", base.expr()
	}
	w.line("")
	w.line("/// @notice The blocks whose hashes an answer names: whoever checks it must know them.")
	w.line("function anchorNumbers(%s) public %s returns (uint64[] memory numbers) {", arg, uses)
	w.in(func() {
		w.line("numbers = new uint64[](%d);", len(numbers))
		at := func(n uint64) string {
			if base == nil {
				return sprint("%d", n)
			}
			return plus(from, n-base.number())
		}
		if step, ok := stride(numbers); ok && len(numbers) >= minRows {
			w.line("for (uint64 i = 0; i < %d; ++i) {", len(numbers))
			w.line("    numbers[i] = %s + i * %d;", at(numbers[0]), step)
			w.line("}")
			return
		}
		for i, n := range numbers {
			w.line("numbers[%d] = %s;", i, at(n))
		}
	})
	w.line("}")
}

func stride(numbers []uint64) (step uint64, ok bool) {
	for i := 1; i < len(numbers); i++ {
		if d := numbers[i] - numbers[i-1]; i == 1 {
			step = d
		} else if d != step {
			return 0, false
		}
	}
	return step, true
}

// plus writes a sum.
func plus(base string, n uint64) string {
	if n == 0 {
		return base
	}
	return sprint("%s + %d", base, n)
}

// build writes the body of _query.
func (x *export) build(w *writer) {
	w.line("HindsightQuery.Fact[] memory facts = new HindsightQuery.Fact[](%d);", len(x.facts))
	rest := 0
	if rows, columns, step := x.rows(); rows > 0 {
		rest = rows * columns
		first := x.facts[0]
		w.line("for (uint64 row = 0; row < %d; ++row) {", rows)
		w.in(func() {
			sum := sprint("row * %d", step)
			if at := first.at(); at != "0" {
				sum = at + " + " + sum
			}
			w.line("uint64 number = %s;", sum)
			for j := range columns {
				f := x.facts[j]
				index := sprint("%d * row", columns)
				if columns == 1 {
					index = "row"
				}
				w.fact(plus(index, uint64(j)), strings.ReplaceAll(f.text, blockMark, plus("number", f.offset-first.offset)))
			}
		})
		w.line("}")
	}
	for i := rest; i < len(x.facts); i++ {
		w.fact(sprint("%d", i), strings.ReplaceAll(x.facts[i].text, blockMark, x.facts[i].at()))
	}
	if x.query.Program == nil {
		w.line("return HindsightQuery.encode(CHAIN_ID, facts);")
		return
	}
	if len(x.constants) == 0 {
		w.line("return HindsightQuery.encode(CHAIN_ID, facts, PROGRAM);")
		return
	}
	w.line("bytes memory program = PROGRAM;")
	for _, c := range x.constants {
		w.line("HindsightQuery.withConstant(program, %d, %s);", c.index, c.param.asWord())
	}
	w.line("return HindsightQuery.encode(CHAIN_ID, facts, program);")
}

// at writes the fact's block.
func (f factText) at() string {
	if f.base == nil {
		return sprint("%d", f.offset)
	}
	return plus(f.base.expr(), f.offset)
}

// rows finds facts that repeat with blocks in steps; 0 where there are none.
func (x *export) rows() (rows, columns int, step uint64) {
	most := min(len(x.facts)/minRows, 16)
	for columns = 1; columns <= most; columns++ {
		if x.facts[columns].offset < x.facts[0].offset {
			continue
		}
		step = x.facts[columns].offset - x.facts[0].offset
		for rows = 0; x.repeats(rows, columns, step); rows++ {
		}
		if rows >= minRows && rows*columns*4 >= len(x.facts)*3 { // most of all facts, not some that happen to repeat
			return rows, columns, step
		}
	}
	return 0, 0, 0
}

// repeats says whether a row is the first one, step blocks further for each row between.
func (x *export) repeats(row, columns int, step uint64) bool {
	if (row+1)*columns > len(x.facts) {
		return false
	}
	for j := range columns {
		a, b := x.facts[j], x.facts[row*columns+j]
		if a.text != b.text || a.base != b.base || b.offset != a.offset+uint64(row)*step || a.offset < x.facts[0].offset || a.base != x.facts[0].base {
			return false
		}
	}
	return true
}

// consumer writes the contract that checks proofs itself.
func (x *export) consumer(w *writer) {
	params, arg, each := x.arguments()
	w.line("/// @notice Takes the answer from anybody, with its proof. Write `_onAnswer`.")
	w.line("abstract contract %sConsumer is %s {", x.Name, x.Name)
	w.in(func() {
		w.line("using Hindsight for IHindsight;")
		w.line("")
		w.line("IHindsight public immutable HINDSIGHT;")
		w.line("IBlockHashes public immutable BLOCK_HASHES;")
		w.line("")
		w.line("/// @param blockHashes of chain CHAIN_ID: BlockHashes knows those of the chain that it is on")
		w.line("constructor(IHindsight hindsight, IBlockHashes blockHashes) {")
		w.line("    HINDSIGHT = hindsight;")
		w.line("    BLOCK_HASHES = blockHashes;")
		w.line("}")
		w.line("")
		w.line("/// @notice Takes an answer; reverts unless it is proven.")
		w.line("function submit(%sAnswer calldata answer) external virtual {", strings.ReplaceAll(params, "memory", "calldata"))
		w.line("    _onAnswer(%s_check(%sanswer));", each, each)
		w.line("}")
		w.line("")
		w.line("/// @dev The answer, if it is proven and of CHAIN_ID's own blocks; reverts otherwise.")
		w.line("function _check(%sAnswer calldata answer) internal view returns (Outputs memory) {", params)
		w.line("    return _decode(HINDSIGHT.check(BLOCK_HASHES, CHAIN_ID, queryId(%s), answer));", arg)
		w.line("}")
		x.hook(w, "Anybody may bring the same answer again")
	})
	w.line("}")
}

// requester writes the contract that is told answers.
func (x *export) requester(w *writer) {
	w.line("/// @notice Takes the answer from HindsightRequests, which has checked it. Write `_onAnswer`.")
	w.line("abstract contract %sRequester is %s, IHindsightCallback {", x.Name, x.Name)
	w.in(func() {
		w.line("/// @notice Only the contract of the requests brings answers here.")
		w.line("error NotTheRequests(address caller);")
		w.line("")
		w.line("/// @notice The answer to a question that this contract has not asked.")
		w.line("error NotAsked(bytes32 queryId, uint64 sourceChainId);")
		w.line("")
		w.line("address public immutable REQUESTS;")
		w.line("")
		if len(x.params) > 0 {
			w.line("struct Asked {")
			w.line("    Params params;")
			w.line("    bool yes;")
			w.line("}")
			w.line("")
			w.line("mapping(bytes32 queryId => Asked) private _asked;")
			w.line("")
		}
		w.line("/// @param requests HindsightRequests, whose judge and block hashes this contract trusts with it")
		w.line("constructor(address requests) {")
		w.line("    REQUESTS = requests;")
		w.line("}")
		if len(x.params) > 0 {
			w.line("")
			w.line("/// @dev Remembers a question; the bytes are what `request` of REQUESTS takes.")
			w.line("function _ask(Params memory params) internal returns (bytes memory query) {")
			w.line("    query = _query(params);")
			w.line("    _asked[keccak256(query)] = Asked(params, true);")
			w.line("}")
		}
		w.line("")
		w.line("/// @inheritdoc IHindsightCallback")
		w.line("function onHindsightAnswer(bytes32, bytes32 queryId_, uint64 sourceChainId, bytes32[] calldata outputs)")
		w.line("    external")
		w.line("    virtual")
		w.line("{")
		w.line("    if (msg.sender != REQUESTS) revert NotTheRequests(msg.sender);")
		if len(x.params) > 0 {
			w.line("    Asked storage asked = _asked[queryId_];")
			w.line("    if (!asked.yes || sourceChainId != CHAIN_ID) revert NotAsked(queryId_, sourceChainId);")
			w.line("    _onAnswer(asked.params, _decode(outputs));")
		} else {
			w.line("    if (queryId_ != QUERY_ID || sourceChainId != CHAIN_ID) revert NotAsked(queryId_, sourceChainId);")
			w.line("    _onAnswer(_decode(outputs));")
		}
		w.line("}")
		x.hook(w, "Anybody may have asked the same, so that the answer comes again")
	})
	w.line("}")
}

// hook writes what a developer overrides.
func (x *export) hook(w *writer, again string) {
	params, _, _ := x.arguments()
	w.line("")
	w.line("/// @dev What to do with a true answer. %s:", again)
	w.line("/// what counts once, you count.")
	w.line("function _onAnswer(%sOutputs memory outputs) internal virtual;", params)
}

// arguments returns the parameters as they are declared and passed, before others and alone.
func (x *export) arguments() (declared, alone, each string) {
	if len(x.params) == 0 {
		return "", "", ""
	}
	return "Params memory params, ", "params", "params, "
}

// literal is the document's value of a parameter.
func (p *param) literal() string {
	switch p.kind {
	case "address":
		return common.BytesToAddress(p.word[:]).Hex()
	case "bytes32":
		return p.word.Hex()
	default:
		return p.word.Big().String()
	}
}
