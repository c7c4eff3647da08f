package strictjson

import (
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func TestRefusals(t *testing.T) {
	read := func(v Value) error {
		o, err := v.Object("number", "bytes", "list")
		if err != nil {
			return err
		}
		for key, f := range map[string]func(Value) error{
			"number": func(v Value) error { _, err := v.Quantity(); return err },
			"bytes":  func(v Value) error { _, err := v.LowerBytes(2); return err },
			"list":   func(v Value) error { _, err := v.List(2); return err },
		} {
			if o.Has(key) {
				member, err := o.Get(key)
				if err != nil {
					return err
				}
				if err := f(member); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for _, c := range []struct{ js, code, where, says string }{
		{`{}`, "", "", ""},
		{` {"number":7, "bytes":"0x00ff", "list":[1,{"x":[]}]} `, "", "", ""},
		{`{"number":"0xffffffffffffffff"}`, "", "", ""},
		{``, "doc-syntax", "", "empty"},
		{"{\n\"number\":}", "doc-syntax", "", "line 2, column 10"},
		{`{} {}`, "doc-syntax", "", "after top-level value"},
		{"{\"\xff\":1}", "doc-syntax", "", "UTF-8"},
		{"\xef\xbb\xbf{}", "doc-syntax", "", "line 1"},
		{`[]`, "doc-type", "", "not a list"},
		{`{"Number":1}`, "doc-unknown-key", "Number", `did you mean "number"`},
		{`{"number":1,"number":1}`, "doc-duplicate-key", "number", "twice"},
		{`{"number":1,"n\u0075mber":1}`, "doc-duplicate-key", "number", "twice"},
		{`{"number":1.0}`, "doc-number", "number", "fraction"},
		{`{"number":1e3}`, "doc-number", "number", "exponent"},
		{`{"number":-1}`, "doc-number", "number", "sign"},
		{`{"number":18446744073709551616}`, "doc-number", "number", "2^64"},
		{`{"number":"0x10000000000000000"}`, "doc-number", "number", "64 bits"},
		{`{"number":"0x01"}`, "doc-number", "number", `"0x1"`},
		{`{"number":"0x00"}`, "doc-number", "number", `"0x0"`},
		{`{"number":"0x"}`, "doc-number", "number", "quantity"},
		{`{"number":"1"}`, "doc-number", "number", "quantity"},
		{`{"number":null}`, "doc-type", "number", "not null"},
		{`{"number":true}`, "doc-type", "number", "not a boolean"},
		{`{"bytes":"0x00"}`, "doc-length", "bytes", "must have 4"},
		{`{"bytes":"0x00FF"}`, "doc-hex", "bytes", "lower case"},
		{`{"bytes":"0x00\u0066f"}`, "doc-hex", "bytes", "lower case"},
		{`{"bytes":"0X00ff"}`, "doc-hex", "bytes", "not hex"},
		{`{"bytes":"0x00fg"}`, "doc-hex", "bytes", "not hex"},
		{`{"bytes":7}`, "doc-type", "bytes", "not a number"},
		{`{"list":[1,2,3]}`, "doc-too-many", "list", "more than 2"},
		{`{"list":{}}`, "doc-type", "list", "not an object"},
		{`{"a":"` + strings.Repeat("x", 100) + `"}`, "doc-too-long", "", "limit of 100"},
		{strings.Repeat("[", 99), "doc-syntax", "", "not JSON"},
	} {
		v, err := Parse([]byte(c.js), "doc", 100)
		if err == nil {
			err = read(v)
		}
		if fault.Code(err) != c.code {
			t.Errorf("%s: got %v, want code %q", c.js, err, c.code)
			continue
		}
		if err == nil {
			continue
		}
		if e := err.(*fault.Error); e.Where != c.where || !strings.Contains(e.Err.Error(), c.says) {
			t.Errorf("%s: got %q at %q, want %q at %q", c.js, e.Err, e.Where, c.says, c.where)
		}
	}
}

func TestGetNamesWhatIsMissing(t *testing.T) {
	v, err := Parse([]byte(`{"a":[{}]}`), "doc", 100)
	if err != nil {
		t.Fatal(err)
	}
	o, _ := v.Object("a")
	a, _ := o.Get("a")
	entries, _ := a.List(1)
	inner, _ := entries[0].Object("b")
	if _, err := inner.Get("b"); err == nil || err.Error() != `a[0].b: missing; add "b" [doc-missing-key]` {
		t.Errorf("got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"a":[1,"0x1",{"b":null}]}`))
	f.Fuzz(func(t *testing.T, js []byte) {
		v, err := Parse(js, "doc", 1<<12)
		if err != nil {
			return
		}
		if o, err := v.Object("a"); err == nil && o.Has("a") {
			a, _ := o.Get("a")
			a.Quantity()
			a.LowerBytes(2)
			a.List(9)
		}
	})
}

func TestMembers(t *testing.T) {
	read := func(js string) ([]Member, error) {
		v, err := Parse([]byte(js), "x", 1000)
		if err != nil {
			t.Fatal(err)
		}
		return v.Members(3)
	}
	all, err := read(`{"b":1,"a":{"z":2},"c":[]}`)
	if err != nil || len(all) != 3 || all[0].Name != "a" || all[1].Name != "b" || all[2].Value.Where() != "c" || !all[0].Value.IsObject() || !all[1].Value.IsNumber() || !all[2].Value.IsList() {
		t.Errorf("got %+v, %v", all, err)
	}
	for js, code := range map[string]string{`[]`: "x-type", `{"a":1,"a":2}`: "x-duplicate-key", `{"a":1,"b":1,"c":1,"d":1}`: "x-too-many"} {
		if _, err := read(js); fault.Code(err) != code {
			t.Errorf("%s: got %v, want %s", js, err, code)
		}
	}
}
