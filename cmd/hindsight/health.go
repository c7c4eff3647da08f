package main

import (
	"cmp"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func (p *program) healthCommand() *cobra.Command {
	var address string
	cmd := &cobra.Command{
		Use:   "health [--admin ADDRESS]",
		Short: "Say whether a process of this machine is ready",
		Long: `Ask the admin address of a serve, worker or fulfil (by default that of HINDSIGHT_ADMIN, else 127.0.0.1:8421) whether it is ready. Exit code 0: it is.
For health checks in containers, which have no other program.`,
		Example: "  hindsight health\n  hindsight health --admin 127.0.0.1:8422",
		Args:    flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := askReady(cmd.Context(), address); err != nil {
				return err
			}
			p.print("ready\n")
			return nil
		},
	}
	cmd.Flags().StringVar(&address, "admin", cmp.Or(os.Getenv("HINDSIGHT_ADMIN"), "127.0.0.1:8421"), "admin address of the process")
	return cmd
}

// readyTimeout is a little more than the process gives its store.
const readyTimeout = 6 * time.Second

func askReady(ctx context.Context, address string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return badConfig("--admin", "%q is no address; write HOST:PORT, as 127.0.0.1:8421", address)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1" // it listens on all; this machine is one of them
	}
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return badConfig("--admin", "%q is no address: %w", address, err)
	}
	answer, err := (&http.Client{Transport: new(http.Transport)}).Do(request) // no proxy: it asks this machine
	if err != nil {
		return fault.New(fault.Transient, "not-ready", address, "does not answer: %w", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(answer.Body, 200)) // only to be shown
		return fault.New(fault.Transient, "not-ready", address, "answers %d: %s", answer.StatusCode, strings.TrimSpace(string(text)))
	}
	return nil
}
