package export

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/hindsight-zk/hindsight/circuits/query"
)

// output is one word of the answer, as Solidity has it.
type output struct {
	name, typ, about string
	decode           string // with %s for the word
}

// conversions of a word to a type.
var conversions = map[string]string{"uint256": "%s.toUint256()", "bool": "%s.toBool()", "address": "%s.toAddress()", "bytes32": "%s", "bytes4": "bytes4(%s)"}

// outputs names the words of the answer, each by another name.
func (x *export) outputs() []output {
	var all []output
	if x.query.Program != nil {
		var texts []string
		if m := x.Draft.Map(); m != nil {
			texts = m.Results()
		}
		for i := range x.query.NbOutputs() {
			o := output{name: fmt.Sprintf("result%d", i), typ: "uint256", about: "what the program returns"}
			if i < len(texts) {
				o.about = comment(texts[i])
				if paramName.MatchString(texts[i]) && !isKeyword(texts[i]) && !strings.HasPrefix(texts[i], "result") {
					o.name = texts[i]
				}
			}
			all = append(all, o)
		}
	} else {
		for _, f := range x.query.Facts {
			all = append(all, output{name: outputName(f), typ: outputType(f), about: brief(f.String())})
		}
	}
	count := map[string]int{}
	for _, o := range all {
		count[o.name]++
	}
	for i := range all {
		if count[all[i].name] > 1 {
			all[i].name += fmt.Sprintf("Of%d", i)
		}
		all[i].decode = conversions[all[i].typ]
	}
	return all
}

// outputName names the word of a fact: accountBalance, txHash, logTopic1, storageWord. No word of Solidity begins so.
func outputName(f query.Fact) string {
	if f.Kind == query.Storage {
		return "storageWord"
	}
	kind := f.Kind.String()
	if f.Kind == query.Transaction {
		kind = "tx"
	}
	field := strings.ReplaceAll(f.FieldName(), "@", "")
	return kind + strings.ToUpper(field[:1]) + field[1:]
}

// outputType is the Solidity type of a fact's word.
func outputType(f query.Fact) string {
	switch f.Form() {
	case query.Number, query.Wei, query.Gas, query.Time:
		return "uint256"
	case query.Flag:
		return "bool"
	case query.Address:
		return "address"
	case query.Selector:
		return "bytes4"
	default:
		return "bytes32"
	}
}

// decoder writes _decode.
func (x *export) decoder(w *writer) {
	w.line("/// @dev The words as what they are; reverts where a word is not.")
	w.line("function _decode(bytes32[] calldata words) internal pure returns (Outputs memory outputs) {")
	w.line("    words.exactly(OUTPUTS);")
	for i, o := range x.outputs() {
		w.line("    outputs.%s = %s;", o.name, strings.ReplaceAll(o.decode, "%s", sprint("words[%d]", i)))
	}
	w.line("}")
}

// writer writes lines with their indentation.
type writer struct {
	strings.Builder
	depth int
}

func (w *writer) line(format string, args ...any) {
	text := format
	if len(args) > 0 {
		text = fmt.Sprintf(format, args...)
	}
	if text != "" {
		w.WriteString(strings.Repeat("    ", w.depth))
	}
	w.WriteString(text + "\n")
}

func (w *writer) in(body func()) {
	w.depth++
	body()
	w.depth--
}

// width is the longest line, as in foundry.toml.
const width = 120

// fact writes an assignment to facts[index].
func (w *writer) fact(index, text string) { w.broken("facts["+index+"] = ", text, ";") }

// broken writes before, an expression and after; one that is too long for a line is broken at the arguments of its outermost call, as
// forge fmt breaks it.
func (w *writer) broken(before, text, after string) {
	open := strings.IndexByte(text, '(')
	if open < 0 || w.fits(before+text+after) {
		w.line("%s%s%s", before, text, after)
		return
	}
	w.line("%s%s", before, text[:open+1])
	end := closing(text, open)
	w.in(func() {
		if inner := text[open+1 : end]; w.fits(inner) {
			w.line("%s", inner)
			return
		}
		args := arguments(text[open+1 : end])
		for i, arg := range args {
			comma := ","
			if i == len(args)-1 {
				comma = ""
			}
			w.broken("", arg, comma)
		}
	})
	w.line("%s%s", text[end:], after)
}

// comment writes a comment, on as many lines as it takes.
func (w *writer) comment(text string) {
	words, line := strings.Split(text, " "), "//"
	for _, word := range words {
		if !w.fits(line+" "+word) && strings.TrimSpace(line) != "//" {
			w.line("%s", line)
			line = "//"
		}
		line += " " + word
	}
	w.line("%s", line)
}

func (w *writer) fits(line string) bool { return 4*w.depth+len(line) <= width }

// closing returns where the parenthesis at open is closed.
func closing(text string, open int) int {
	depth := 0
	for i := open; i < len(text); i++ {
		switch text[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

// arguments splits at the commas that are in no parentheses.
func arguments(text string) (all []string) {
	depth, begin := 0, 0
	for i, c := range text {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth == 0:
			all = append(all, text[begin:i])
			begin = i + 2 // and the space
		}
	}
	return append(all, text[begin:])
}

// hexBytes is how many bytes of a constant a line has.
const hexBytes = 38

// bytes writes a constant of bytes.
func (w *writer) bytes(name string, b []byte) {
	line := "bytes internal constant " + name + " ="
	for len(b) > 0 {
		n, end := min(len(b), hexBytes), ""
		if n == len(b) {
			end = ";"
		}
		piece := sprint(` hex"%x"%s`, b[:n], end)
		if !w.fits(line + piece) {
			w.line("%s", line)
			line = "   "
		}
		line += piece
		b = b[n:]
	}
	w.line("%s", line)
}

var longWord = regexp.MustCompile(`0x0*([0-9a-f]{1,64})\b`)

// brief shortens the words in what is said of a fact: addresses stay whole.
func brief(text string) string {
	return longWord.ReplaceAllStringFunc(text, func(word string) string {
		if len(word) != 2+64 {
			return word
		}
		if digits := strings.TrimLeft(word[2:], "0"); len(digits) <= 16 {
			return "0x" + strings.Repeat("0", max(0, 1-len(digits))) + digits
		}
		return word[:10] + ".." + word[58:]
	})
}
