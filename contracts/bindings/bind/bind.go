// Package bind has the names that abigen's code takes from go-ethereum's accounts/abi/bind/v2, as far as packing and
// unpacking need them. The original brings key stores along, which nobody who only checks proofs wants to link.
package bind

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
)

// Errors of unpacking an event from a log.
var (
	ErrNoEventSignature       = errors.New("no event signature")
	ErrEventSignatureMismatch = errors.New("event signature mismatch")
)

// MetaData is what the compiler says of a contract.
type MetaData struct {
	ABI string // JSON
	ID  string // name
	Bin string // code that deploys it, in hex, without the constructor's arguments; empty for an interface
}

// ParseABI parses the ABI anew each time.
func (m *MetaData) ParseABI() (*abi.ABI, error) {
	parsed, err := abi.JSON(strings.NewReader(m.ABI))
	if err != nil {
		return nil, fmt.Errorf("ABI of %s: %w", m.ID, err)
	}
	return &parsed, nil
}
