from caminemos.config.console import main

main()
