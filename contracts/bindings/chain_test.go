package bindings_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/hindsight-zk/hindsight/contracts/internal/solc"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

// contractsDir is contracts/, from this package's folder.
const contractsDir = ".."

// chain is go-ethereum in this process, with one account that pays for all. Its calls end the test when they fail.
type chain struct {
	*devchain.Chain
	t *testing.T
}

func newChain(t *testing.T) *chain {
	t.Helper()
	c, err := devchain.Start(devchain.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return &chain{Chain: c, t: t}
}

func (c *chain) deploy(code, arguments []byte) common.Address {
	c.t.Helper()
	address, receipt, err := c.Deploy(c.t.Context(), append(bytes.Clone(code), arguments...))
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Logf("gas of the deployment of %d bytes: %d", len(code), receipt.GasUsed)
	return address
}

func (c *chain) transact(to common.Address, data []byte) *types.Receipt {
	c.t.Helper()
	receipt, err := c.Send(c.t.Context(), to, data)
	if err != nil {
		c.t.Fatal(err)
	}
	return receipt
}

// call asks a contract at the newest block; when it reverts, the answer is the data of its error.
func (c *chain) call(to common.Address, data []byte) (answer []byte, reverted bool) {
	c.t.Helper()
	answer, err := c.Call(c.t.Context(), to, data, nil)
	if err == nil {
		return answer, false
	}
	var withData rpc.DataError
	if !errors.As(err, &withData) {
		c.t.Fatal(err)
	}
	text, ok := withData.ErrorData().(string)
	if !ok {
		c.t.Fatalf("call: %v, without data", err)
	}
	return common.FromHex(text), true
}

// compile compiles a generated verifier. The test is skipped when the compiler is not installed.
func compile(t *testing.T, file, contract string) []byte {
	t.Helper()
	if _, err := os.Stat(filepath.Join(contractsDir, "node_modules", "solc")); err != nil {
		t.Skip("no compiler: run npm ci in contracts/")
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("no compiler: it needs node")
	}
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	code, err := solc.Verifier(t.Context(), contractsDir, "test/fixtures/generated/compiled.sol", source, contract)
	if err != nil {
		t.Fatal(err)
	}
	return code
}
