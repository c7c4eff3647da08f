package transact

import (
	"context"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func TestReadKey(t *testing.T) {
	dir := t.TempDir()
	put := func(name, content string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	secret := hex.EncodeToString(crypto.FromECDSA(testKey))
	store, err := keystore.EncryptKey(&keystore.Key{Address: crypto.PubkeyToAddress(testKey.PublicKey), PrivateKey: testKey}, "open sesame", keystore.LightScryptN, keystore.LightScryptP)
	if err != nil {
		t.Fatal(err)
	}
	good, wrong := put("password", "open sesame\n", 0o600), put("wrong", "open barley\n", 0o600)
	for name, c := range map[string]struct{ path, password, says string }{
		"hex":                 {path: put("hex", secret, 0o600)},
		"hex with 0x":         {path: put("0x", "0x"+secret+"\n", 0o600)},
		"key store":           {path: put("store", string(store), 0o400), password: good},
		"no password":         {path: put("store2", string(store), 0o600), says: "name the file of its password"},
		"wrong password":      {path: put("store3", string(store), 0o600), password: wrong, says: "does not open"},
		"open password file":  {path: put("store4", string(store), 0o600), password: put("open", "open sesame", 0o644), says: "read by others"},
		"damaged store":       {path: put("store5", string(store[:200]), 0o600), password: good, says: "no key store that can be read"},
		"open to the group":   {path: put("group", secret, 0o640), says: "read by others"},
		"open to all":         {path: put("all", secret, 0o604), says: "read by others"},
		"short":               {path: put("short", secret[:63], 0o600), says: "neither"},
		"zero":                {path: put("zero", strings.Repeat("0", 64), 0o600), says: "neither"},
		"hex with a password": {path: put("hex2", secret, 0o600), password: good, says: "of no use"},
		"long":                {path: put("long", strings.Repeat(secret, 2000), 0o600), says: "too long"},
		"missing":             {path: filepath.Join(dir, "none"), says: "can't be read"},
		"folder":              {path: dir, says: "no file"},
		"missing password":    {path: put("store6", string(store), 0o600), password: filepath.Join(dir, "none"), says: "can't be read"},
	} {
		key, err := ReadKey(c.path, c.password)
		if c.says == "" {
			if err != nil || !key.Equal(testKey) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if fault.Code(err) != CodeKey || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && strings.Contains(err.Error(), secret[:60]) {
			t.Errorf("%s: the error has the key", name)
		}
	}
}

// An address with a key in it is in no error, and an endless answer ends.
func TestDial(t *testing.T) {
	endless := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		chunk := []byte(strings.Repeat(" ", 1<<20))
		for r.Context().Err() == nil {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}))
	defer endless.Close()
	gone := httptest.NewServer(nil)
	gone.Close()
	for name, url := range map[string]string{"endless": endless.URL, "gone": gone.URL} {
		c, err := Dial(context.Background(), url+"/v3/secret-4711")
		if err != nil {
			t.Fatal(name, err)
		}
		_, err = Open(context.Background(), Config{Chain: c, Key: testKey, Journal: filepath.Join(t.TempDir(), "j")})
		if fault.Code(err) != CodeRPC || strings.Contains(err.Error(), "secret-4711") {
			t.Errorf("%s: %v", name, err)
		}
		c.Close()
	}
	if _, err := Dial(context.Background(), "secret-4711"); fault.Code(err) != CodeConfig || strings.Contains(err.Error(), "4711") {
		t.Error(err)
	}
}

func TestConfigRefused(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"no chain":      func(c *Config) { c.Chain = nil },
		"no key":        func(c *Config) { c.Key = nil },
		"no journal":    func(c *Config) { c.Journal = "" },
		"confirmations": func(c *Config) { c.Confirmations = 65 },
		"poll":          func(c *Config) { c.Poll = -1 },
	} {
		c := Config{Chain: newChain(t), Key: testKey, Journal: filepath.Join(t.TempDir(), "j")}
		change(&c)
		if _, err := Open(context.Background(), c); fault.Code(err) != CodeConfig {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A journal is of one account on one chain.
func TestJournalOfAnother(t *testing.T) {
	k := newKit(t, nil)
	k.sender.Close() //nolint:errcheck // of a test
	other, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(context.Background(), Config{Chain: k.chain, Key: other, Journal: k.path})
	if fault.Code(err) != CodeJournal || fault.FateOf(err) != fault.Invalid {
		t.Error(err)
	}
	k.open()
}
