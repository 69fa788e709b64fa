// The program: arguments, then the command.
#include "cli/commands.h"

#include <csignal>

int main(int argc, char** argv) {
    // A closed pipe is an error that is reported, not a silent death.
    std::signal(SIGPIPE, SIG_IGN);
    limbeck::cli::Options options;
    if (auto code = limbeck::cli::parse_arguments(argc, argv, options)) return *code;
    return limbeck::cli::run(options);
}
