//go:build unix

package redistest

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// patience is how long a server may take to start: far more than a loaded machine needs.
const patience = 30 * time.Second

// Server is a redis-server of a test, which keeps what it was told over [Server.Kill] and [Server.Restart]. Its methods
// end the test when they fail, and are not for concurrent use.
type Server struct {
	URL string // of database 0
	Dir string // where its files are

	t      testing.TB
	port   int
	extra  []string
	cmd    *exec.Cmd
	exited chan struct{}
}

// Start starts a server on a free port of the loopback interface, with all writes synced, and ends it with the test. More
// settings, such as "--requirepass", override these. The test is skipped where redis-server is not installed.
func Start(t testing.TB, settings ...string) *Server {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		t.Skip("redis-server is not in the PATH; install Redis 7 (Debian: apt-get install redis-server)")
	}
	s := &Server{t: t, Dir: t.TempDir(), extra: settings}
	t.Cleanup(s.Kill)
	for range 5 { // somebody else may take the port in between
		s.port = freePort(t)
		s.URL = fmt.Sprintf("redis://127.0.0.1:%d/0", s.port)
		if s.start() {
			return s
		}
	}
	t.Fatal("redis-server did not start")
	return nil
}

func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

// start returns whether the server accepts connections.
func (s *Server) start() bool {
	s.t.Helper()
	args := append([]string{
		"--bind", "127.0.0.1", "--port", fmt.Sprint(s.port), "--dir", s.Dir, "--daemonize", "no", "--logfile", "", "--save", "",
		"--appendonly", "yes", "--appendfsync", "always",
	}, s.extra...)
	cmd := exec.Command("redis-server", args...)
	output, err := cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	exited, ready := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(exited)
		lines := bufio.NewScanner(output)
		for lines.Scan() {
			if strings.Contains(lines.Text(), "Ready to accept connections") {
				close(ready)
				break
			}
		}
		_, _ = io.Copy(io.Discard, output) // so that it never waits for somebody to read its log
		_ = cmd.Wait()                     // it is killed
	}()
	s.cmd, s.exited = cmd, exited
	select {
	case <-ready:
		return true
	case <-exited:
		return false
	case <-time.After(patience):
		s.Kill()
		return false
	}
}

// Kill ends the server at once, as kill -9 does.
func (s *Server) Kill() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill() // fails if it has ended
	<-s.exited
	s.cmd = nil
}

// Restart starts the server again, on its port and with what it had written.
func (s *Server) Restart() {
	s.t.Helper()
	s.Kill()
	if !s.start() {
		s.t.Fatal("redis-server did not start again")
	}
}

// Pause stops the server without closing its connections, until [Server.Resume].
func (s *Server) Pause() { s.signal(syscall.SIGSTOP) }

// Resume lets a paused server go on.
func (s *Server) Resume() { s.signal(syscall.SIGCONT) }

func (s *Server) signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}
