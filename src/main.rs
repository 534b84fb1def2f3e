fn main() -> std::process::ExitCode {
    wenzhang::cli::main()
}
