package apikey

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func create(t *testing.T, path, name string) string {
	t.Helper()
	secret, err := Create(path, name)
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func lookup(t *testing.T, f *File, secret, code string) Key {
	t.Helper()
	k, err := f.Lookup(secret)
	if fault.Code(err) != code {
		t.Fatalf("got %v, want code %q", err, code)
	}
	return k
}

// The life of a key, seen by a process that opened the file before.
func TestKeys(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	alice := create(t, path, "alice")
	bob := create(t, path, "bob")
	if k := lookup(t, f, alice, ""); k.Name != "alice" {
		t.Errorf("alice's key is %q's", k.Name)
	}
	if k := lookup(t, f, bob, ""); k.Name != "bob" {
		t.Errorf("bob's key is %q's", k.Name)
	}
	if keys, err := List(path); err != nil || len(keys) != 2 || keys[0].Name != "alice" || keys[0].Created.IsZero() {
		t.Errorf("%+v, %v", keys, err)
	}
	if err := Revoke(path, "alice"); err != nil {
		t.Fatal(err)
	}
	lookup(t, f, alice, CodeUnknown)
	lookup(t, f, bob, "")
	if err := Revoke(path, "alice"); fault.Code(err) != CodeNotFound {
		t.Errorf("revoked twice: %v", err)
	}
	if _, err := Create(path, "bob"); fault.Code(err) != CodeName {
		t.Errorf("a name twice: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	lookup(t, f, bob, CodeUnknown)
}

func TestSecretsAreNotKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	secret := create(t, path, "alice")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(content), secret[len(prefix):len(prefix)+8]) {
		t.Error("the file has the key")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the file: %v, %v", info.Mode(), err)
	}
}

// Every character of a key counts, and a wrong one is told from an unknown key.
func TestMalformedKeys(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	secret := create(t, path, "alice")
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range secret {
		changed := []byte(secret)
		if changed[i] == '0' {
			changed[i] = '1'
		} else {
			changed[i] = '0'
		}
		lookup(t, f, string(changed), CodeMalformed)
	}
	for _, s := range []string{"", "hs_", secret[1:], secret[:len(secret)-1], secret + "0", strings.ToUpper(secret), " " + secret} {
		lookup(t, f, s, CodeMalformed)
	}
	digits := strings.Repeat("0", randomDigits)
	lookup(t, f, prefix+digits+checksum(digits), CodeUnknown)
}

// A file that holds something else lets nobody in, and is not overwritten.
func TestDamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	secret := create(t, path, "alice")
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{"{", `{"name":"a"}`, `{"name":"a","sha256":"00"}`, string(good) + "x",
		strings.Replace(string(good), `"name"`, `"Admin":true,"name"`, 1), strings.Replace(string(good), `"created"`, `"unitsPerMinute":-1,"created"`, 1)} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		lookup(t, f, secret, CodeFile)
		if _, err := Open(path); fault.Code(err) != CodeFile {
			t.Errorf("opened %q: %v", content, err)
		}
		if _, err := Create(path, "bob"); fault.Code(err) != CodeFile {
			t.Errorf("added to %q: %v", content, err)
		}
	}
	if err := os.WriteFile(path, good, 0o600); err != nil {
		t.Fatal(err)
	}
	lookup(t, f, secret, "")
}

func TestNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	for _, name := range []string{"", "a b", "-a", "ä", "a\n", strings.Repeat("a", 65), "../a"} {
		if _, err := Create(path, name); fault.Code(err) != CodeName {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestOwnRate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	secret := create(t, path, "alice")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(content), `{"name"`, `{"unitsPerMinute":600,"name"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if k := lookup(t, f, secret, ""); k.UnitsPerMinute != 600 {
		t.Errorf("%+v", k)
	}
}

func TestManyWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys")
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if _, err := Create(path, "key-"+string(rune('a'+i))); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if keys, err := List(path); err != nil || len(keys) != 20 {
		t.Errorf("%d of 20 keys are there, %v", len(keys), err)
	}
}
