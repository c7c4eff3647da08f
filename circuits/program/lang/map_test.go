package lang

import (
	"errors"
	"io"
	"testing"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/program"
)

func TestMap(t *testing.T) {
	p, m, err := Compile(Source{
		Text: "n, big, unread := 0, false, 1\nfor row := range rows { n += row.a; big = big || row.a > 5; unread = n & 1 }\nreturn  n +\n 1, big",
		Rows: 2, Columns: []Column{{Name: "a"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	v := m.Variables()
	if len(v) != 2 || v[0].Name != "n" || v[0].Condition || v[1].Name != "big" || !v[1].Condition {
		t.Errorf("variables %+v", v)
	}
	if r := m.Results(); len(r) != 2 || r[0] != "n + 1" || r[1] != "big" {
		t.Errorf("results %q", r)
	}
	if m.Explain(nil) != nil || m.Explain(io.EOF) != io.EOF {
		t.Error("explains what is no failure of a run")
	}
	stranger := &program.Failure{Row: 0, Index: 1000}
	if m.Explain(stranger) != stranger {
		t.Error("explains a failure of another program")
	}
	_, err = p.Run([]uint256.Int{*new(uint256.Int).SetAllOne(), *uint256.NewInt(1)})
	var f *program.Failure
	if err = m.Explain(err); !errors.As(err, &f) || f.Row != 1 {
		t.Errorf("no failure in the chain of %v", err)
	}
}
