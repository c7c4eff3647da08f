// Package apikey keeps API keys in a file, as hashes: a key is shown once, when it is made.
//
// A key is "hs_", 48 hex digits of randomness, and 8 of their checksum, which tells a mistyped key from an unknown one.
package apikey

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"github.com/hindsight-zk/hindsight/api/limit"
	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Codes of the refusals of this package.
const (
	CodeName      = "apikey-name"      // taken, or none
	CodeNotFound  = "apikey-not-found" // no key of that name
	CodeFile      = "apikey-file"      // can't be read or written, or holds something else
	CodeMalformed = "apikey-malformed" // no key, whoever keeps the file: mistyped or cut
	CodeUnknown   = "apikey-unknown"   // not of this file, or revoked
)

// Key is what is kept of a key.
type Key struct {
	Name    string    `json:"name"`
	SHA256  string    `json:"sha256"` // of the whole key, in hex
	Created time.Time `json:"created"`
	// UnitsPerMinute is the key's own rate of submissions; 0: that of everybody. It is set by editing the file.
	UnitsPerMinute int `json:"unitsPerMinute,omitempty"`
}

const (
	prefix       = "hs_"
	randomDigits = 48
)

var nameForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// Create makes a key, adds it to the file, which it makes if there is none, and returns the key, which is kept nowhere.
func Create(path, name string) (secret string, err error) {
	if !nameForm.MatchString(name) {
		return "", fault.New(fault.Invalid, CodeName, "name", "%q; write 1 to 64 letters, digits, dots, dashes and underscores", name)
	}
	random := make([]byte, randomDigits/2)
	_, _ = rand.Read(random) // never fails (crypto/rand)
	digits := hex.EncodeToString(random)
	secret = prefix + digits + checksum(digits)
	key := Key{Name: name, SHA256: hashOf(secret), Created: time.Now().UTC().Truncate(time.Second)}
	return secret, edit(path, func(keys []Key) ([]Key, error) {
		if slices.ContainsFunc(keys, func(k Key) bool { return k.Name == name }) {
			return nil, fault.New(fault.Invalid, CodeName, "name", "there is a key %q; revoke it first, or choose another name", name)
		}
		return append(keys, key), nil
	})
}

// List returns the keys in the file, none if there is no file.
func List(path string) ([]Key, error) { return read(path) }

// Revoke removes the key of that name from the file.
func Revoke(path, name string) error {
	return edit(path, func(keys []Key) ([]Key, error) {
		left := slices.DeleteFunc(slices.Clone(keys), func(k Key) bool { return k.Name == name })
		if len(left) == len(keys) {
			return nil, fault.New(fault.Invalid, CodeNotFound, "name", "there is no key %q; `hindsight apikey list` has the names", name)
		}
		return left, nil
	})
}

// check says whether the secret has the form of a key.
func check(secret string) error {
	body, ok := strings.CutPrefix(secret, prefix)
	if !ok || len(body) != randomDigits+8 || checksum(body[:randomDigits]) != body[randomDigits:] {
		return fault.New(fault.Invalid, CodeMalformed, "Authorization", "not a key of Hindsight, or a part of it is wrong; a key starts with hs_ and is %d characters long",
			len(prefix)+randomDigits+8)
	}
	return nil
}

func checksum(digits string) string {
	return fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(digits)))
}

func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// find looks at every key, so that the time says nothing about which was nearly right.
func find(keys []Key, secret string) (found Key, ok bool) {
	want := []byte(hashOf(secret))
	for _, k := range keys {
		if subtle.ConstantTimeCompare([]byte(k.SHA256), want) == 1 {
			found, ok = k, true
		}
	}
	return found, ok
}

// read reads a file of keys: one JSON object on each line.
func read(path string) ([]Key, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fault.New(fault.Fatal, CodeFile, path, "can't be read: %w", err)
	}
	var keys []Key
	for i, line := range strings.Split(strings.TrimSuffix(string(content), "\n"), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		dec := json.NewDecoder(strings.NewReader(line))
		dec.DisallowUnknownFields()
		var k Key
		if err := dec.Decode(&k); err != nil {
			return nil, fault.New(fault.Fatal, CodeFile, path, "line %d is no key: %w", i+1, err)
		}
		if sum, err := hex.DecodeString(k.SHA256); err != nil || len(sum) != sha256.Size || !nameForm.MatchString(k.Name) || k.UnitsPerMinute < 0 || k.UnitsPerMinute > limit.MaxUnits {
			return nil, fault.New(fault.Fatal, CodeFile, path, "line %d is no key; restore it, or make the key anew", i+1)
		}
		keys = append(keys, k)
	}
	return keys, nil
}

// edit replaces a file of keys by what change makes of it, while no other process does.
func edit(path string, change func([]Key) ([]Key, error)) error {
	lock := flock.New(path + ".lock")
	if err := lock.Lock(); err != nil {
		return fault.New(fault.Fatal, CodeFile, path, "can't be locked: %w", err)
	}
	defer lock.Unlock()
	keys, err := read(path)
	if err != nil {
		return err
	}
	if keys, err = change(keys); err != nil {
		return err
	}
	var content []byte
	for _, k := range keys {
		line, err := json.Marshal(k)
		if err != nil {
			return fault.New(fault.Fatal, CodeFile, path, "encoding: %w", err)
		}
		content = append(append(content, line...), '\n')
	}
	if err := replace(path, content); err != nil {
		return fault.New(fault.Fatal, CodeFile, path, "can't be written: %w", err)
	}
	return nil
}

// replace writes a file so that readers see the old content or the new one.
func replace(path string, content []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*") // readable by this user only
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // nothing to remove once it was renamed
	_, err = temp.Write(content)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}
