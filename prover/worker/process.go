package worker

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// child is a running child process. One job at a time uses it; only kill, stop and isAlive may be called by others.
type child struct {
	tier   string
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	out    *os.File
	reader *bufio.Reader
	errs   excerpt // read after exited
	ready  bool    // the keys are open
	proofs int
	took   time.Duration // for the last proof, with the keys open
	exited chan struct{} // closed when the process is gone and waited for
}

// startChild starts the command as a child in a process group of its own. procs is how many cores it may use.
func startChild(cmd *exec.Cmd, tier string, procs int) (*child, error) {
	c := &child{tier: tier, cmd: cmd, exited: make(chan struct{})}
	if cmd.Env == nil {
		cmd.Env = os.Environ()
	}
	// The limit is soft and leaves room for what is not on Go's heap: garbage is collected sooner, nothing fails.
	cmd.Env = append(cmd.Env, fmt.Sprintf("GOMAXPROCS=%d", procs), fmt.Sprintf("GOMEMLIMIT=%d", Peak(tier)/20*19))
	cmd.Stderr = &c.errs
	cmd.WaitDelay = time.Second // for stderr, should somebody else hold it open
	isolate(cmd)
	failed := func(err error) error {
		return fault.New(fault.Fatal, CodeChildStart, "tier "+tier, "the prover's process can't be started: %w", err)
	}
	var err error
	if c.stdin, err = cmd.StdinPipe(); err != nil {
		return nil, failed(err)
	}
	// Not StdoutPipe: Wait would close it before the last frame is read.
	out, write, err := os.Pipe()
	if err != nil {
		return nil, failed(err)
	}
	cmd.Stdout = write
	c.out, c.reader = out, bufio.NewReader(out)
	err = c.start()
	write.Close()
	if err != nil {
		out.Close()
		return nil, failed(err)
	}
	return c, nil
}

// start starts the process and waits for its end on one locked thread: Linux sends the death signal that [isolate] asks
// for when the thread that started the process ends, not when the process of the thread does.
func (c *child) start() error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := c.cmd.Start()
		started <- err
		if err != nil {
			return
		}
		_ = c.cmd.Wait() // how it ended is in ProcessState
		close(c.exited)
	}()
	return <-started
}

// prove has the child prove what r asks and returns the proof document, of which nothing was checked. progress is told
// numbers from 0 to 1. After an error the child is gone: when ctx ends it is killed, and so it is when its answer is no
// proof.
func (c *child) prove(ctx context.Context, r *request, progress func(float64)) ([]byte, error) {
	release := context.AfterFunc(ctx, c.kill)
	defer release()
	proof, err := c.converse(r, progress)
	if err == nil {
		c.proofs++
		return proof, nil
	}
	c.kill()
	<-c.exited
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return nil, err
}

func (c *child) converse(r *request, progress func(float64)) ([]byte, error) {
	for !c.ready {
		a, err := c.read(progress)
		if err != nil {
			return nil, err
		}
		if !a.Ready {
			return nil, protocol("the child answered before it was asked")
		}
		c.ready = true
	}
	start := time.Now()
	if err := writeFrame(c.stdin, maxRequest, r); fault.Code(err) == CodeTooLarge {
		return nil, err
	} else if err != nil {
		return nil, c.died()
	}
	a, err := c.read(progress)
	if err != nil {
		return nil, err
	}
	if a.Proof == nil {
		return nil, protocol("the child's answer has no proof")
	}
	c.took = time.Since(start)
	return a.Proof, nil
}

// read returns the next frame that is neither progress nor a refusal.
func (c *child) read(progress func(float64)) (reply, error) {
	for {
		var a reply
		switch err := readFrame(c.reader, maxReply, &a); {
		case fault.Code(err) == CodeChildProtocol:
			return a, err
		case err != nil:
			return a, c.died()
		case a.Error != nil:
			return a, a.Error.fault()
		case a.Progress == nil:
			return a, nil
		}
		progress(*a.Progress)
	}
}

// died says how the child ended, after making sure that it did.
func (c *child) died() error {
	if c.isAlive() { // its end may be a moment behind that of its output
		select {
		case <-c.exited:
		case <-time.After(time.Second):
			c.kill()
			<-c.exited
		}
	}
	said := c.errs.String()
	if said == "" {
		said = "it wrote nothing about it"
	}
	return fault.New(fault.Fatal, CodeChildDied, "tier "+c.tier, "the prover's process ended without an answer (%s): %s", c.cmd.ProcessState, printable(said))
}

func (c *child) isAlive() bool {
	select {
	case <-c.exited:
		return false
	default:
		return true
	}
}

// kill ends the process and all that it started. It may be called at any time, more than once.
func (c *child) kill() {
	if c.isAlive() {
		killGroup(c.cmd)
	}
}

// stop kills the child, and returns when its memory is free again.
func (c *child) stop() {
	c.kill()
	<-c.exited
	c.stdin.Close()
	c.out.Close()
}
