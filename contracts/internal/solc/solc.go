// Package solc compiles a generated verifier with the project's own compiler and settings, for tests and for checks of keys.
package solc

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
)

// Verifier returns the code that deploys a contract of a generated source. contracts is the folder contracts/, after npm ci; at is where the
// source would be in it, for its import of Groth16.sol to be found.
func Verifier(ctx context.Context, contracts, at string, source []byte, contract string) ([]byte, error) {
	sources := map[string]any{at: map[string]any{"content": string(source)}}
	for _, name := range []string{"src/Groth16.sol", "src/IGroth16Verifier.sol"} {
		imported, err := os.ReadFile(filepath.Join(contracts, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		sources[name] = map[string]any{"content": string(imported)}
	}
	input, err := json.Marshal(map[string]any{
		"language": "Solidity",
		"sources":  sources,
		"settings": map[string]any{
			"evmVersion":      "cancun",
			"optimizer":       map[string]any{"enabled": true, "runs": 10_000},
			"metadata":        map[string]any{"bytecodeHash": "none"},
			"outputSelection": map[string]any{"*": map[string]any{contract: []string{"evm.bytecode.object"}}},
		},
	})
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, filepath.Join(contracts, "tools", "solc"), "--standard-json")
	cmd.Stdin = bytes.NewReader(input)
	cmd.Stderr = os.Stderr
	output, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", contract, err)
	}
	var compiled struct {
		Contracts map[string]map[string]struct {
			EVM struct {
				Bytecode struct {
					Object string `json:"object"`
				} `json:"bytecode"`
			} `json:"evm"`
		} `json:"contracts"`
	}
	if err := json.Unmarshal(output, &compiled); err != nil {
		return nil, fmt.Errorf("compile %s: %w", contract, err)
	}
	code := common.FromHex(compiled.Contracts[at][contract].EVM.Bytecode.Object)
	if len(code) == 0 {
		return nil, fmt.Errorf("compile %s: %s", contract, output)
	}
	return code, nil
}
