package bindings_test

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/generate"
	"github.com/hindsight-zk/hindsight/contracts/internal/stubtest"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
	"github.com/hindsight-zk/hindsight/verifier"
)

// judge is a deployed HindsightVerifier that knows one stub circuit.
type judge struct {
	*chain
	prover  *stubtest.Prover
	address common.Address
}

func newJudge(t *testing.T) *judge {
	t.Helper()
	prover, err := stubtest.NewProver("test", 0)
	if err != nil {
		t.Fatal(err)
	}
	file, err := prover.Write(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	code := compile(t, file, generate.Meta{Circuit: prover.Circuit}.ContractName())
	c := newChain(t)
	groth16 := c.deploy(code, nil)
	deployed, err := c.Client().CodeAt(t.Context(), groth16, nil)
	if err != nil {
		t.Fatal(err)
	}
	key := bindings.Key{Circuit: prover.Circuit.Digest, CodeHash: crypto.Keccak256Hash(deployed)}
	address := c.deploy(bindings.JudgeCode(c.deploy(common.FromHex(bindings.BlockHashesMetaData.Bin), nil), key), nil)
	c.transact(address, bindings.NewHindsightVerifier().PackAdd(groth16))
	return &judge{chain: c, prover: prover, address: address}
}

func (j *judge) prove(s *statement.Statement) *verifier.Proof {
	j.t.Helper()
	proof, err := j.prover.Prove(s)
	if err != nil {
		j.t.Fatal(err)
	}
	return proof
}

// TestVerify has a contract on go-ethereum's own EVM judge proofs of Go's prover.
func TestVerify(t *testing.T) {
	j := newJudge(t)
	contract := bindings.NewHindsightVerifier()
	proof := j.prove(&statement.Statement{
		ChainID: 1,
		QueryID: stubtest.Word("query"),
		Outputs: []common.Hash{stubtest.Word("one"), stubtest.Word("two")},
		Anchors: []statement.Anchor{{Number: 7, Hash: stubtest.Word("seven")}, {Number: 8, Hash: stubtest.Word("eight")}},
	})
	answer, reverted := j.call(j.address, bindings.VerifyCall(proof))
	if reverted {
		t.Fatalf("a good proof was refused: %x", answer)
	}
	hash, err := contract.UnpackVerify(answer)
	if err != nil {
		t.Fatal(err)
	}
	if hash != proof.StatementHash {
		t.Errorf("hash of the statement is %x on chain, %x in Go", hash, proof.StatementHash)
	}

	forged := *proof
	forged.Statement.Outputs = []common.Hash{stubtest.Word("two"), stubtest.Word("one")}
	answer, reverted = j.call(j.address, bindings.VerifyCall(&forged))
	if !reverted {
		t.Fatal("a proof of another statement was accepted")
	}
	rejected, err := contract.UnpackProofRejectedError(answer[4:])
	if err != nil {
		t.Fatalf("answer %x: %v", answer, err)
	}
	if want := forged.Statement.Hash(); rejected.StatementHash != want {
		t.Errorf("refused statement %x, want %x", rejected.StatementHash, want)
	}
}

// TestBalanceAtBlock reads the past of a token on the chain where it lives: what the balance was before it was spent.
func TestBalanceAtBlock(t *testing.T) {
	j := newJudge(t)
	token := j.deploy(common.FromHex(bindings.DevTokenMetaData.Bin), nil)
	hashes := j.deploy(common.FromHex(bindings.BlockHashesMetaData.Bin), nil)
	contract := bindings.NewBalanceAtBlock()
	consumer := j.deploy(common.FromHex(bindings.BalanceAtBlockMetaData.Bin),
		contract.PackConstructor(j.address, hashes, token, new(big.Int)))

	holder, client := j.Account(), j.Client()
	had, spent := big.NewInt(1_000), big.NewInt(999)
	minted := j.transact(token, bindings.NewDevToken().PackMint(holder, had))
	j.transact(token, bindings.NewDevToken().PackTransfer(common.Address{1}, spent))
	block, err := client.HeaderByNumber(t.Context(), minted.BlockNumber)
	if err != nil {
		t.Fatal(err)
	}

	slot := crypto.Keccak256Hash(common.LeftPadBytes(holder[:], 32), make([]byte, 32))
	stored, err := client.StorageAt(t.Context(), token, slot, block.Number)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(stored, common.BigToHash(had).Bytes()) {
		t.Fatalf("slot %s of the token has %x, not the balance: the layout is another", slot, stored)
	}
	q := query.Query{ChainID: devchain.ChainID, Facts: []query.Fact{
		{Kind: query.Storage, Block: block.Number.Uint64(), Address: token, Slot: slot},
	}}
	proof := j.prove(&statement.Statement{
		ChainID: q.ChainID,
		QueryID: q.ID(),
		Outputs: []common.Hash{common.BytesToHash(stored)},
		Anchors: []statement.Anchor{{Number: block.Number.Uint64(), Hash: block.Hash()}},
	})
	prove := func(balance *big.Int) []byte {
		return contract.PackProve(holder, block.Number.Uint64(), balance, proof.Circuit.Digest, proof.Proof[:])
	}
	if _, reverted := j.call(consumer, prove(big.NewInt(1_001))); !reverted {
		t.Error("a wrong balance was accepted")
	}
	receipt := j.transact(consumer, prove(had))
	t.Logf("gas of the transaction: %d", receipt.GasUsed)
	event, err := contract.UnpackBalanceProvenEvent(receipt.Logs[0])
	if err != nil {
		t.Fatal(err)
	}
	if event.Balance.Cmp(had) != 0 || event.StatementHash != proof.StatementHash {
		t.Errorf("event %+v, want balance %d of statement %s", event, had, proof.StatementHash)
	}
	answer, reverted := j.call(consumer, contract.PackBalanceAt(holder, block.Number.Uint64()))
	if reverted {
		t.Fatalf("the balance was not kept: %x", answer)
	}
	if kept, err := contract.UnpackBalanceAt(answer); err != nil || kept.Cmp(had) != 0 {
		t.Errorf("kept %v, %v; want %d", kept, err, had)
	}
}

func TestVerifierCode(t *testing.T) {
	if code := bindings.VerifierCode("no such tier"); code != nil {
		t.Errorf("code of no tier: %s", hexutil.Encode(code))
	}
	if hash := bindings.VerifierCodeHash("no such tier"); hash != (common.Hash{}) {
		t.Errorf("hash of the code of no tier: %s", hash)
	}
	c := newChain(t)
	for _, tier := range []string{"xs", "s", "c", "m", "l"} {
		code, err := c.Client().CodeAt(t.Context(), c.deploy(bindings.VerifierCode(tier), nil), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := bindings.VerifierCodeHash(tier), crypto.Keccak256Hash(code); got != want {
			t.Errorf("hash of the code of tier %s is said to be %s, is %s", tier, got, want)
		}
	}
}

// TestTransferCredit reads an event of the past on the chain where it happened, at the place that the chain gives it.
func TestTransferCredit(t *testing.T) {
	j := newJudge(t)
	treasury := common.Address{19: 0x77}
	token := j.deploy(common.FromHex(bindings.DevTokenMetaData.Bin), nil)
	hashes := j.deploy(common.FromHex(bindings.BlockHashesMetaData.Bin), nil)
	contract := bindings.NewTransferCredit()
	consumer := j.deploy(common.FromHex(bindings.TransferCreditMetaData.Bin),
		contract.PackConstructor(j.address, hashes, token, treasury))

	depositor, amount := j.Account(), big.NewInt(400)
	j.transact(token, bindings.NewDevToken().PackMint(depositor, big.NewInt(1_000)))
	sent := j.transact(token, bindings.NewDevToken().PackTransfer(treasury, amount))
	block, err := j.Client().HeaderByNumber(t.Context(), sent.BlockNumber)
	if err != nil {
		t.Fatal(err)
	}
	if len(sent.Logs) != 1 || len(sent.Logs[0].Topics) != 3 || sent.Logs[0].Address != token {
		t.Fatalf("logs of the transfer: %v", sent.Logs)
	}
	log, place := sent.Logs[0], bindings.TransferCreditPlace{BlockNumber: sent.BlockNumber.Uint64(), TxIndex: uint16(sent.TransactionIndex)}
	fact := query.Fact{Kind: query.Log, Block: place.BlockNumber, TxIndex: place.TxIndex, Expect: query.ExpectAddress | query.ExpectTopic0,
		Address: token, Slot: log.Topics[0], Field: query.LogTopic}
	q := query.Query{ChainID: devchain.ChainID, Facts: []query.Fact{
		{Kind: query.Receipt, Field: query.ReceiptStatus, Block: place.BlockNumber, TxIndex: place.TxIndex}, fact, fact, fact,
	}}
	q.Facts[1].Argument, q.Facts[2].Argument, q.Facts[3].Field = 1, 2, query.LogData
	proof := j.prove(&statement.Statement{
		ChainID: q.ChainID,
		QueryID: q.ID(),
		Outputs: []common.Hash{common.BigToHash(new(big.Int).SetUint64(sent.Status)), log.Topics[1], log.Topics[2], common.BytesToHash(log.Data)},
		Anchors: []statement.Anchor{{Number: place.BlockNumber, Hash: block.Hash()}},
	})
	credit := func(amount *big.Int) []byte {
		return contract.PackCredit(place, depositor, amount, proof.Circuit.Digest, proof.Proof[:])
	}
	if _, reverted := j.call(consumer, credit(big.NewInt(401))); !reverted {
		t.Error("a wrong amount was accepted")
	}
	receipt := j.transact(consumer, credit(amount))
	t.Logf("gas of the transaction: %d", receipt.GasUsed)
	answer, reverted := j.call(consumer, credit(amount))
	if !reverted {
		t.Fatal("a transfer was credited twice")
	}
	if again, err := contract.UnpackAlreadyCreditedError(answer[4:]); err != nil || again.Place != place {
		t.Errorf("refused with %x, %v", answer, err)
	}
	answer, _ = j.call(consumer, contract.PackCreditOf(depositor))
	if credited, err := contract.UnpackCreditOf(answer); err != nil || credited.Cmp(amount) != 0 {
		t.Errorf("credit of %v, %v; want %d", credited, err, amount)
	}
}
