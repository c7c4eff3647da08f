// Command hindsight asks questions about the history of a chain, proves the answers and verifies the proofs.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(mainCode()) }

func mainCode() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // the second signal kills: gnark can't be stopped while it proves
	return newProgram().run(ctx, os.Args[1:])
}
