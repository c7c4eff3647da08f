package query

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func drafted(t *testing.T, facts string) *Draft {
	t.Helper()
	d, err := ParseDraft([]byte(ask(facts)))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDraft(t *testing.T) {
	a, b := common.Hash{31: 0xa}, common.Hash{31: 0xb}
	d := drafted(t, `{"kind":"header","block":3,"field":"number"},
		{"kind":"log","txHash":"`+b.Hex()+`","logIndex":4,"field":"topic1"},
		{"kind":"receipt","txHash":"`+a.Hex()+`","field":"status"},
		{"kind":"transaction","txHash":"`+b.Hex()+`","field":"value"},
		{"kind":"transaction","block":1,"txIndex":2,"field":"value"}`)
	if got := d.Unresolved(); !slices.Equal(got, []common.Hash{b, a}) || d.ChainID() != 1 {
		t.Errorf("chain %d, unresolved %v", d.ChainID(), got)
	}
	if _, err := d.Query(); fault.Code(err) != "query-tx-hash" || !strings.HasPrefix(err.Error(), "facts[1].txHash: ") {
		t.Errorf("got %v", err)
	}
	var asked []common.Hash
	q, err := d.Resolve(func(h common.Hash) (uint64, uint16, error) {
		asked = append(asked, h)
		return 100 + uint64(h[31]), uint16(h[31]), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(asked, []common.Hash{b, a}) {
		t.Errorf("asked for %v", asked)
	}
	want := &Query{ChainID: 1, Facts: []Fact{
		{Kind: Header, Field: 8, Block: 3},
		{Kind: Log, Field: LogTopic, Argument: 1, Block: 111, TxIndex: 11, LogIndex: 4},
		{Kind: Receipt, Field: ReceiptStatus, Block: 110, TxIndex: 10},
		{Kind: Transaction, Field: TxValue, Block: 111, TxIndex: 11},
		{Kind: Transaction, Field: TxValue, Block: 1, TxIndex: 2},
	}}
	if !reflect.DeepEqual(q, want) {
		t.Errorf("got %+v", q)
	}
	if d.query.Facts[1].Block != 0 {
		t.Error("resolving changed the draft")
	}
}

func TestDraftThatIsNotFound(t *testing.T) {
	d := drafted(t, `{"kind":"receipt","txHash":"`+common.Hash{1}.Hex()+`","field":"status"}`)
	missing := fault.New(fault.Transient, "source-missing", "", "no such transaction")
	_, err := d.Resolve(func(common.Hash) (uint64, uint16, error) { return 0, 0, missing })
	if !errors.Is(err, missing) || fault.Code(err) != "source-missing" || !strings.Contains(err.Error(), "facts[0].txHash: finding transaction 0x01") {
		t.Errorf("got %v", err)
	}
}

// A document without hashes is a query as it is: nobody is asked.
func TestDraftWithoutHashes(t *testing.T) {
	d := drafted(t, `{"kind":"receipt","block":1,"txIndex":1,"field":"status"}`)
	if d.Unresolved() != nil {
		t.Error("something is unresolved")
	}
	q, err := d.Query()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := d.Resolve(nil); err != nil || again.ID() != q.ID() {
		t.Errorf("got %v, %v", again, err)
	}
}
