package transact

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// maxKeyFile is more than any key store file has.
const maxKeyFile = 64 << 10

// ReadKey reads the private key of an account from a file that only its owner can read: 64 hex digits, or a key store as go-ethereum and
// Foundry write it (Web3 Secret Storage), whose password is the first line of another such file. No error has
// anything of the content in it.
func ReadKey(path, passwordPath string) (*ecdsa.PrivateKey, error) {
	content, err := readPrivate(path)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(bytes.TrimSpace(content), []byte("{")) {
		if passwordPath != "" {
			return nil, keyFault(path, "is no key store, so a password file is of no use; is it the right file?")
		}
		key, err := crypto.HexToECDSA(strings.TrimPrefix(strings.TrimSpace(string(content)), "0x"))
		if err != nil {
			return nil, keyFault(path, "is neither a private key in 64 hex digits nor a key store")
		}
		return key, nil
	}
	if passwordPath == "" {
		return nil, keyFault(path, "is a key store; name the file of its password too")
	}
	password, err := readPrivate(passwordPath)
	if err != nil {
		return nil, err
	}
	line, _, _ := strings.Cut(string(password), "\n")
	key, err := keystore.DecryptKey(content, strings.TrimSuffix(line, "\r"))
	if errors.Is(err, keystore.ErrDecrypt) {
		return nil, keyFault(path, "does not open with the password in %s", passwordPath)
	}
	if err != nil {
		return nil, keyFault(path, "is no key store that can be read")
	}
	return key.PrivateKey, nil
}

// readPrivate reads a file that nobody but its owner can read.
func readPrivate(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, keyFault(path, "can't be read: %w", err)
	}
	defer f.Close() //nolint:errcheck // was only read
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, keyFault(path, "can't be read: %w", err)
	case !info.Mode().IsRegular():
		return nil, keyFault(path, "is no file")
	case info.Mode().Perm()&0o077 != 0:
		return nil, keyFault(path, "can be read by others (mode %#o); chmod 600 it, and think about who has read it", info.Mode().Perm())
	}
	content, err := io.ReadAll(io.LimitReader(f, maxKeyFile+1))
	if err != nil {
		return nil, keyFault(path, "can't be read: %w", err)
	}
	if len(content) > maxKeyFile {
		return nil, keyFault(path, "is too long for a key")
	}
	return content, nil
}

func keyFault(path, format string, args ...any) error {
	return fault.New(fault.Invalid, CodeKey, path, format, args...)
}

const (
	callTimeout = 30 * time.Second
	maxAnswer   = 64 << 20 // bytes; a range of logs that is longer is asked for in parts
)

// Dial connects to a node over HTTP, with bounds on the time and the size of its answers.
func Dial(ctx context.Context, url string) (*ethclient.Client, error) {
	if !strings.HasPrefix(url, "http://") && !strings.HasPrefix(url, "https://") {
		return nil, configFault("the node's address must begin with http:// or https://")
	}
	h := &http.Client{Timeout: callTimeout, Transport: bounded{http.DefaultTransport}}
	c, err := rpc.DialOptions(ctx, url, rpc.WithHTTPClient(h))
	if err != nil {
		return nil, rpcFault("connecting", err)
	}
	return ethclient.NewClient(c), nil
}

// bounded cuts answers that are too long.
type bounded struct{ http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	a, err := b.RoundTripper.RoundTrip(r)
	if err == nil {
		a.Body = http.MaxBytesReader(nil, a.Body, maxAnswer)
	}
	return a, err
}
