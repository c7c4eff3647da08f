package export

import (
	"encoding/json"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
)

// Config says what is written.
type Config struct {
	Document []byte       // the query document, in which the slots of mappings are looked for; may be nil
	Draft    *query.Draft // the same, read
	Name     string       // of the question, and of its first contract: a large letter first
	Params   []string     // "NAME=VALUE" or "NAME=TYPE:VALUE"
	Import   string       // the folder of Hindsight's contracts, as the compiler finds it; empty for DefaultImport
}

// DefaultImport is where a project that has installed the package finds the contracts.
const DefaultImport = "hindsight-contracts/src/"

// export is one run.
type export struct {
	Config
	query  *query.Query
	params []*param
	slots  map[common.Hash]derived // by slot

	facts     []factText
	constants []constant
}

// Solidity returns the file. Its refusals are errors of the package fault; their codes begin with "export-", or with "query-" for a draft
// whose transactions are not found yet.
func Solidity(c Config) (string, error) {
	if c.Import == "" {
		c.Import = DefaultImport
	}
	if !contractName.MatchString(c.Name) {
		return "", refuse("name", "--name", "%q can't be the name of a contract; use letters and digits, at most 60, a large letter first", short(c.Name))
	}
	if strings.ContainsAny(c.Import, "\"'\\\n\r\x00") {
		return "", refuse("import", "--import", "%q is no folder that an import can name", short(c.Import))
	}
	if !strings.HasSuffix(c.Import, "/") {
		c.Import += "/"
	}
	q, err := c.Draft.Query()
	if err != nil {
		return "", err
	}
	x := &export{Config: c, query: q}
	if x.params, err = parseParams(c.Params, q); err != nil {
		return "", err
	}
	x.derive(mappingsOf(c.Document))
	for _, f := range q.Facts {
		x.facts = append(x.facts, x.fact(f))
	}
	if err := x.findConstants(); err != nil {
		return "", err
	}
	for i, p := range x.params {
		if !p.used {
			return "", refuse("unused", short(c.Params[i]), "no fact and no constant of the question has this value, as %s; write it as the document does, or with another type: %s",
				p.kind, kindNames)
		}
	}
	return x.file(), nil
}

// mappingsOf returns the slots of mappings that a document names, wherever it does.
func mappingsOf(document []byte) (all []common.Hash) {
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, member := range v {
				text, isText := member.(string)
				if key != "mapping" || !isText {
					walk(member)
				} else if n, err := solidity.ParseNumber(text); err == nil {
					all = append(all, common.BigToHash(n))
				}
			}
		case []any:
			for _, member := range v {
				walk(member)
			}
		}
	}
	var v any
	if json.Unmarshal(document, &v) == nil { // what is wrong with it was said when it was read
		walk(v)
	}
	return all
}
