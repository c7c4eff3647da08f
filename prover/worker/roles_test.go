package worker

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/prover/provertest"
)

// play is what the test binary does as a process of another kind.
func play(role string) int {
	switch role {
	case "child":
		return childMain()
	case "child for real":
		return realChildMain()
	case "child exits":
		fmt.Fprintln(os.Stderr, "no keys \x1b[31mtoday")
		return 0
	case "child is noisy":
		fmt.Println("Hello! This is not a frame, is it?")
		time.Sleep(longTime)
	case "child has no keys":
		return exitCode(serve(os.Stdin, os.Stdout, func(func(float64)) (proveFunc, error) {
			return nil, fault.New(fault.Fatal, "key-missing", "/keys", "there are none")
		}))
	case "supervisor":
		return supervisorMain()
	}
	return 64
}

func exitCode(err error) int {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// childMain is a child whose proofs are real ones of the stub circuit.
func childMain() int {
	return exitCode(serve(os.Stdin, os.Stdout, func(report func(float64)) (proveFunc, error) {
		p, err := provertest.New(os.Getenv(envKeys), os.Getenv(envTier))
		if err != nil {
			return nil, err
		}
		report(0.25)
		return func(q *query.Query, d fact.Data) ([]byte, error) { return behave(p, q, d, report) }, nil
	}))
}

// behave does what the header of the first block says: a word, and for some a file after a colon.
func behave(p *provertest.Prover, q *query.Query, d fact.Data, report func(float64)) ([]byte, error) {
	word, path, _ := strings.Cut(string(d.Headers[q.Blocks()[0]]), ":")
	s := answerOf(q, d)
	switch word {
	case "hang": // with memory, after writing its pid
		memory := make([]byte, 128<<20)
		for i := range memory {
			memory[i] = 1
		}
		report(0.5)
		writePID(path)
		for {
			time.Sleep(time.Second)
		}
	case "wait": // for the file's removal
		writePID(path)
		for {
			if _, err := os.Stat(path); err != nil {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
	case "crash":
		panic("the prover\x00 fell over")
	case "crash twice":
		if countUp(path) <= 2 {
			os.Exit(3)
		}
	case "leave":
		os.Exit(0)
	case "garbage":
		os.Stdout.WriteString("\x00\x00\x00\x04nope")
		time.Sleep(longTime)
	case "huge":
		os.Stdout.WriteString("\xff\xff\xff\xff{")
		time.Sleep(longTime)
	case "refuse":
		return nil, fault.New(fault.Invalid, "prover-test", "here", "not today")
	case "other statement":
		s.Outputs[0] = common.Hash{1}
	}
	proof, err := p.Prove(s)
	if err != nil {
		return nil, err
	}
	switch word {
	case "forged":
		s.Outputs = []common.Hash{{1}}
		other, err := p.Prove(s)
		if err != nil {
			return nil, err
		}
		proof.Proof = other.Proof
	case "forged once":
		if countUp(path) == 1 {
			proof.Proof[40] ^= 1
		}
	case "other tier":
		proof.Circuit.Tier = "m"
	case "no document":
		return []byte(`{"version":1}`), nil
	}
	return json.Marshal(proof)
}

func writePID(path string) {
	temp := path + ".new"
	if err := os.WriteFile(temp, []byte(strconv.Itoa(os.Getpid())), 0o600); err != nil {
		panic(err)
	}
	if err := os.Rename(temp, path); err != nil {
		panic(err)
	}
}

// countUp counts calls in a file, over all processes that are not killed meanwhile.
func countUp(path string) int {
	old, _ := os.ReadFile(path)
	if err := os.WriteFile(path, append(old, 'x'), 0o600); err != nil {
		panic(err)
	}
	return len(old) + 1
}

func (b *bench) path(name string) string { return filepath.Join(b.dir, name) }
