package worker

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// isolate puts the command into a process group of its own, out of reach of a terminal's interrupts, and has the kernel
// kill it when this process ends in whatever way.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

func killGroup(cmd *exec.Cmd) {
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // fails only when all of them are gone
}

// peakOf is the largest resident size of a process that has ended, in bytes.
func peakOf(state *os.ProcessState) uint64 {
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok && usage.Maxrss > 0 {
		return uint64(usage.Maxrss) << 10
	}
	return 0
}

// peakUntilNow is the largest resident size of a running process, in bytes (VmHWM of proc_pid_status(5)).
func peakUntilNow(pid int) uint64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "VmHWM:" && fields[2] == "kB" {
			kib, _ := strconv.ParseUint(fields[1], 10, 54) // 0 if it is no number
			return kib << 10
		}
	}
	return 0
}

// preferToBeKilled makes the kernel take this process rather than its supervisor when memory runs out.
func preferToBeKilled() {
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("500"), 0) // where it is refused, the larger process goes first anyway
}
