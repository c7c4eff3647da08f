package lang_test

import (
	"fmt"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/program/lang"
)

// A mean over rows of two facts, weighted by the second.
func ExampleCompile() {
	program, where, err := lang.Compile(lang.Source{
		Name: "mean.program",
		Text: `sum, weight := 0, 0
for row := range rows {
	sum += row.price * row.amount
	weight += row.amount
}
return sum / weight`,
		Columns: []lang.Column{{Name: "price"}, {Name: "amount", From: 0, Width: 112}},
		Rows:    2,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, amount := range []uint64{1, 0} {
		facts := []uint256.Int{*uint256.NewInt(10), *uint256.NewInt(2 * amount), *uint256.NewInt(40), *uint256.NewInt(amount)}
		trace, err := program.Run(facts)
		if err != nil {
			fmt.Println(where.Explain(err))
			continue
		}
		fmt.Printf("%s = %s\n", where.Results()[0], &trace.Results[0])
		names, rows := where.Rows(trace, facts)
		for r := range rows {
			fmt.Printf("row %d: %s = %s\n", r, names[0], &rows[r][0])
		}
	}
	// Output:
	// sum / weight = 20
	// row 0: sum = 20
	// row 1: sum = 60
	// mean.program:6:12: division by zero outside of the loop: 0 / 0
	// return sum / weight
	//            ^ [program-fault]
}
