// SPDX-License-Identifier: BSD-3-Clause
// What may crash, or change the limits of a process, in a process of its own.
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

namespace nigari {

/// Runs `action` in a child process and returns its exit status; -1 when it did not exit by itself, in particular
/// when it worked for more than `seconds`.
inline int in_child(const std::function<int()>& action, rlim_t seconds = 20) {
  const pid_t child = fork();
  if (child == 0) {
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) std::signal(signal, SIG_DFL);  // not Catch2's
    const rlimit work{seconds, seconds};
    if (setrlimit(RLIMIT_CPU, &work) != 0) _exit(99);
    alarm(120);  // for one that waits
    _exit(action());
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return -2;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace nigari
