//go:build js && wasm

// Command module is package wasm as a WebAssembly: it sets the function hindsightJudge and stays. Whoever loads it takes the function
// from the global scope.
package main

import (
	"syscall/js"

	"github.com/consensys/gnark/logger"

	"github.com/hindsight-zk/hindsight/verifier/wasm"
)

func main() {
	logger.Disable() // it would write to the console
	js.Global().Set("hindsightJudge", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if len(args) != 1 || args[0].Type() != js.TypeString {
			return wasm.Judge("")
		}
		return wasm.Judge(args[0].String())
	}))
	select {}
}
