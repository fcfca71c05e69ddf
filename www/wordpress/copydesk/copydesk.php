<?php
/**
 * Plugin Name:       Copydesk
 * Description:       Shows every quotation of a post with its speaker while you write. The analysis runs in the browser; no text leaves it.
 * Version:           0.1.0
 * Requires at least: 6.6
 * Requires PHP:      7.4
 * License:           MIT OR Apache-2.0
 * Text Domain:       copydesk
 *
 * The editor's script is a module and imports the package's files from `lib/` beside it, which
 * `npm run wordpress` puts there. Nothing is stored and nothing is asked of a server.
 */

defined( 'ABSPATH' ) || exit;

/** What the sidebar is made of has to be there before the module runs. */
function copydesk_enqueue() {
	foreach ( array( 'wp-components', 'wp-editor', 'wp-element', 'wp-i18n', 'wp-plugins' ) as $handle ) {
		wp_enqueue_script( $handle );
	}
	add_action( 'admin_print_footer_scripts', 'copydesk_print_module', 100 );
}
add_action( 'enqueue_block_editor_assets', 'copydesk_enqueue' );

/** A module script waits for the classic ones before it, whatever the version of WordPress knows of modules. */
function copydesk_print_module() {
	wp_print_script_tag(
		array(
			'type' => 'module',
			'src'  => add_query_arg( 'ver', '0.1.0', plugins_url( 'editor.js', __FILE__ ) ),
		)
	);
}
