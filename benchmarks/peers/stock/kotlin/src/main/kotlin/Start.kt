@file:JvmName("Start")

import org.openapitools.client.apis.VidgoApi
import org.openapitools.client.infrastructure.ApiClient

/** OpenAPI Generator, kotlin, jvm-retrofit2 with Moshi. */
fun main(args: Array<String>) {
  val client = ApiClient(baseUrl = args[0], authName = "apiKey", bearerToken = "key")
  val task = client.createService(VidgoApi::class.java).musicDetail("8FDN1I7M7Q68DDG8").execute()
  println(task.body()!!.data!!.files!![0]["title"])
  System.`in`.read()
}
