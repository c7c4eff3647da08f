package worker

import (
	"io"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// Serve is [RunChild] with another way to make proof documents than the statement circuit, for tests of what surrounds it.
func Serve(in io.Reader, out io.Writer, prove func(q *query.Query, d fact.Data) ([]byte, error)) error {
	return serve(in, out, func(func(float64)) (proveFunc, error) { return prove, nil })
}
