package client

import (
	"reflect"
	"strings"
	"time"
	"unicode"
)

// Bounds on texts of nodes, in bytes.
const (
	maxWord = 128
	maxText = 500
	maxLong = 4096 // a verifying key in hex is 2,186 digits
)

// clean makes a text of a node fit for a terminal or a log: printable, on one line, and at most limit bytes.
func clean(s string, limit int) string {
	var b strings.Builder
	for _, r := range s {
		if r == unicode.ReplacementChar || !unicode.IsPrint(r) { // of the spaces, only the plain one is printable
			r = '?'
		}
		if b.Len()+len(string(r)) > limit {
			return b.String() + "…"
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isCode says whether s has the form of a fault's code.
func isCode(s string) bool {
	if s == "" || len(s) > maxWord || strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') && (r < '0' || r > '9') })
}

// scrub cleans every text in what v points to, the keys of maps included.
func scrub(v any) { scrubValue(reflect.ValueOf(v).Elem()) }

func scrubValue(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString(clean(v.String(), maxLong))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			scrubValue(v.Elem())
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			scrubValue(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			scrubValue(v.Index(i))
		}
	case reflect.Map:
		if v.Type().Key().Kind() != reflect.String || v.IsNil() {
			return
		}
		clear := reflect.MakeMapWithSize(v.Type(), v.Len())
		for _, key := range v.MapKeys() {
			clear.SetMapIndex(reflect.ValueOf(clean(key.String(), maxWord)), v.MapIndex(key))
		}
		v.Set(clear)
	}
}
