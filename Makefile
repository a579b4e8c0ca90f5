# Two commands matter: `make demo` and `make test`. Both set up everything they need.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help demo test quality setup lock messages stop clean reset-demo bench

help: ## Muestra esta ayuda
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## Instala lo necesario para usar Puente (se repite sin daño)
	@$(PYTHON) scripts/bootstrap.py run

demo: setup ## Prepara un programa de demostración y abre el servidor
	@$(BIN)/python scripts/demo.py

test: ## Corre todas las pruebas, con navegador real
	@$(PYTHON) scripts/bootstrap.py develop
	@$(BIN)/python scripts/run_tests.py

quality: ## Revisa capas, tipos, estilo, plantillas y traducciones
	@$(PYTHON) scripts/bootstrap.py develop
	@$(BIN)/python scripts/quality.py

bench: ## Mide tiempos y pesos; resultados en bench/RESULTS.md
	@$(PYTHON) scripts/bootstrap.py develop
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/bench.txt
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.search
	@$(BIN)/python -m bench.duplicates --peer
	@$(BIN)/python -m bench.guard
	@$(BIN)/python -m bench.coder
	@$(BIN)/python -m bench.cv
	@$(BIN)/python -m bench.employers
	@$(BIN)/python -m bench.matching
	@$(BIN)/python -m bench.daily
	@$(BIN)/python -m bench.services
	@$(BIN)/python -m bench.fairs

messages: ## Extrae los textos nuevos hacia el catálogo en inglés
	@$(BIN)/python scripts/messages.py extract

lock: ## Vuelve a fijar las versiones de las dependencias
	@$(BIN)/python scripts/lock.py

stop: ## Detiene las bases de datos privadas
	@for name in main test test-wheel bench browser; do $(BIN)/python -m puente.core.cluster stop $$name; done

clean: ## Borra lo instalado y lo que sirve solo para pruebas; los datos y las llaves quedan
	@for name in test test-wheel bench browser; do $(BIN)/python -m puente.core.cluster destroy $$name; done
	@rm -rf .venv node_modules staticfiles var/test-keys puente/web/static/vendor puente/core/documents/fonts

reset-demo: ## Borra los datos de demostración y sus llaves (pregunta antes)
	@read -p "Esto borra la base de datos privada y sus llaves. Escriba «borrar»: " answer && [ "$$answer" = borrar ]
	@$(BIN)/python -m puente.core.cluster destroy main
	@rm -rf var/keys
